using System.Security;

namespace DataOps;

/// <summary>Whether the signed-in user may do something, and a delegation token that proves it to other services.</summary>
public sealed class InfoworksAuthorization : DataOpsObject
{
    /// <summary>The kind of entity that was checked.</summary>
    public required string EntityType { get; init; }

    /// <summary>The id of the entity.</summary>
    public required string EntityId { get; init; }

    /// <summary>The action that was checked.</summary>
    public required string Action { get; init; }

    /// <summary>Whether the action is allowed.</summary>
    public bool Authorized { get; init; }

    /// <summary>The delegation token; null if the action is not allowed.</summary>
    public SecureString? DelegationToken { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Action, EntityType, EntityId);
}
