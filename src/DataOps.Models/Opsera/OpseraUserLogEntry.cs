namespace DataOps;

/// <summary>An action of a user, from Opsera's user activity log.</summary>
public sealed class OpseraUserLogEntry : DataOpsObject
{
    /// <summary>The entry's id.</summary>
    public string? EntryId { get; init; }

    /// <summary>When the action took place.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The id of the user.</summary>
    public string? UserId { get; init; }

    /// <summary>The email address of the user.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The type of the affected object.</summary>
    public string? Type { get; init; }

    /// <summary>The action.</summary>
    public string? Action { get; init; }

    /// <summary>The id of the affected object.</summary>
    public string? TargetId { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>When the entry was last changed.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe($"{Action} {Type} {TargetId}", EntryId);
}
