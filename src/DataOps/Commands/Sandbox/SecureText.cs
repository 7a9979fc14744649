using System.Security;

namespace DataOps.Commands.Sandbox;

/// <summary>Puts the sandbox's invented secrets into the types that PowerShell signs in with.</summary>
internal static class SecureText
{
    internal static SecureString Of(string text)
    {
        var secure = new SecureString();
        foreach (var character in text)
            secure.AppendChar(character);
        secure.MakeReadOnly();
        return secure;
    }
}
