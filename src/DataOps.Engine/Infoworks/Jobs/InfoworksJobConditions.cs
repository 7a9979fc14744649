namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Conditions on jobs. Null or empty means all.</summary>
public sealed record InfoworksJobConditions
{
    /// <summary>The vendor's words for states.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>The vendor's job types, as in its answers.</summary>
    public IReadOnlyList<string> JobType { get; init; } = [];

    /// <summary>The kind of what they work on: <c>source</c>, <c>pipeline</c> or <c>workflow</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The ids of what they work on.</summary>
    public IReadOnlyList<string> EntityId { get; init; } = [];

    /// <summary>The earliest time of the request.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>The time before which they were requested.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }
}
