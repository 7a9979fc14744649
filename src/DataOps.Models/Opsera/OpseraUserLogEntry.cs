namespace DataOps;

/// <summary>Something that a user did, from Opsera's user activity log.</summary>
public sealed class OpseraUserLogEntry : DataOpsObject
{
    /// <summary>The entry's id.</summary>
    public string? EntryId { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The id of the user who did it.</summary>
    public string? UserId { get; init; }

    /// <summary>The mail address of the user who did it.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The type of object that it was done to.</summary>
    public string? Type { get; init; }

    /// <summary>What was done.</summary>
    public string? Action { get; init; }

    /// <summary>The id of the object that it was done to.</summary>
    public string? TargetId { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>When the entry was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe($"{Action} {Type} {TargetId}", EntryId);
}
