namespace DataOps.Engine.Secrets;

/// <summary>A secret. It is converted to text only on request, when it is written to a request.</summary>
/// <param name="value">The secret as text.</param>
public sealed class Secret(string value)
{
    /// <summary>Copies a secure string.</summary>
    /// <param name="value">The secret.</param>
    public Secret(System.Security.SecureString value)
        : this(new System.Net.NetworkCredential("", value).Password)
    {
    }

    /// <summary>The number of characters.</summary>
    public int Length => value.Length;

    /// <summary>The secret as text, for a header or a body.</summary>
    public string Reveal() => value;

    /// <summary>The secret as the type that PowerShell uses for secrets.</summary>
    public System.Security.SecureString ToSecureString()
    {
        var secure = new System.Security.SecureString();
        foreach (var letter in value)
            secure.AppendChar(letter);
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>Whether a text can be sent in a header: it must not contain letters outside ASCII, or a line break that was copied along.</summary>
    internal static bool FitsHeader(string text) => text.Length > 0 && text.All(letter => letter is > ' ' and <= '~');

    /// <summary>Returns asterisks.</summary>
    public override string ToString() => Redactor.Mask;
}
