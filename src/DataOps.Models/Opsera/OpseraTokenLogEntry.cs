namespace DataOps;

/// <summary>A use of a personal access token, from Opsera's token activity log.</summary>
public sealed class OpseraTokenLogEntry : DataOpsObject
{
    /// <summary>The entry's id.</summary>
    public string? EntryId { get; init; }

    /// <summary>When the token was used.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The token's id.</summary>
    public string? TokenId { get; init; }

    /// <summary>The scope of the token.</summary>
    public string? Scope { get; init; }

    /// <summary>The path that was called.</summary>
    public string? Target { get; init; }

    /// <summary>The id of the token's owner.</summary>
    public string? UserId { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>When the entry was last changed.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe($"{Scope} {Target}", EntryId);
}
