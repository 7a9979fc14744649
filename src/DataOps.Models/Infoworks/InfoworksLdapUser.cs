namespace DataOps;

/// <summary>A person in the company's directory.</summary>
public sealed class InfoworksLdapUser : DataOpsObject
{
    /// <summary>What the directory knows the person by, as the server gave it.</summary>
    public string? UserName { get; init; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => UserName ?? "";
}
