namespace DataOps;

/// <summary>A person of the directory who was synchronised.</summary>
public sealed class InfoworksLdapSync : DataOpsObject
{
    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The user's id in Infoworks.</summary>
    public string? UserId { get; init; }

    /// <summary>What was done.</summary>
    public InfoworksLdapChange Change { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Email, UserId, Change);
}
