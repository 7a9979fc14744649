namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Which jobs are wanted. What is null or empty leaves all.</summary>
public sealed record InfoworksJobConditions
{
    /// <summary>The vendor's words for states.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>The vendor's words for what jobs do, as its answers have them.</summary>
    public IReadOnlyList<string> JobType { get; init; } = [];

    /// <summary>The kind of what they work on: <c>source</c>, <c>pipeline</c> or <c>workflow</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The ids of what they work on.</summary>
    public IReadOnlyList<string> EntityId { get; init; } = [];

    /// <summary>The earliest time at which they were asked for.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>The time before which they were asked for.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }
}
