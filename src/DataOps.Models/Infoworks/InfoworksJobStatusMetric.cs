namespace DataOps;

/// <summary>The final state of a job in the requested interval.</summary>
public sealed class InfoworksJobStatusMetric : DataOpsObject
{
    /// <summary>The job's id.</summary>
    public string? JobId { get; init; }

    /// <summary>What it did.</summary>
    public string? JobType { get; init; }

    /// <summary>The vendor's word for its state.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of object that it worked on.</summary>
    public string? EntityType { get; init; }

    /// <summary>The id of the object that it worked on.</summary>
    public string? EntityId { get; init; }

    /// <summary>The name of the object that it worked on.</summary>
    public string? EntityName { get; init; }

    /// <summary>When it started.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Who ran it.</summary>
    public string? ExecutedBy { get; init; }

    /// <summary>The requested kind of interval.</summary>
    public string? IntervalType { get; init; }

    /// <summary>The requested number of intervals.</summary>
    public int? IntervalCount { get; init; }

    /// <summary>When the metric was last updated.</summary>
    public DateTime? LastUpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(EntityName ?? JobType, JobId);
}
