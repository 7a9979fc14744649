namespace DataOps.Engine.Secrets;

/// <summary>A secret: it has no text form but the one that is asked for where it is written to the wire.</summary>
/// <param name="value">The secret as text.</param>
public sealed class Secret(string value)
{
    /// <summary>Copies a secure string.</summary>
    /// <param name="value">The secret.</param>
    public Secret(System.Security.SecureString value)
        : this(new System.Net.NetworkCredential("", value).Password)
    {
    }

    /// <summary>How many characters it has.</summary>
    public int Length => value.Length;

    /// <summary>The secret as text, for a header or a body.</summary>
    public string Reveal() => value;

    /// <summary>The secret as PowerShell passes secrets on.</summary>
    public System.Security.SecureString ToSecureString()
    {
        var secure = new System.Security.SecureString();
        foreach (var letter in value)
            secure.AppendChar(letter);
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>Whether a text can stand in a header: a line break that was copied along cannot, nor can a letter beyond ASCII.</summary>
    internal static bool FitsHeader(string text) => text.Length > 0 && text.All(letter => letter is > ' ' and <= '~');

    /// <summary>Gives stars.</summary>
    public override string ToString() => Redactor.Mask;
}
