namespace DataOps;

/// <summary>A user of the directory who was synchronized.</summary>
public sealed class InfoworksLdapSync : DataOpsObject
{
    /// <summary>The email address.</summary>
    public string? Email { get; init; }

    /// <summary>The user's id in Infoworks.</summary>
    public string? UserId { get; init; }

    /// <summary>What was done.</summary>
    public InfoworksLdapChange Change { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Email, UserId, Change);
}
