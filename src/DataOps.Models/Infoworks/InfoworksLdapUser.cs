namespace DataOps;

/// <summary>A user in the company's directory.</summary>
public sealed class InfoworksLdapUser : DataOpsObject
{
    /// <summary>The name in the directory, as the server returned it.</summary>
    public string? UserName { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => UserName ?? "";
}
