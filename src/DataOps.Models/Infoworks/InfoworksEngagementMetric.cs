using System.Globalization;

namespace DataOps;

/// <summary>Usage metrics of the platform for an interval. The counts for each step of the interval are in <see cref="DataOpsObject.AdditionalProperties"/>.</summary>
public sealed class InfoworksEngagementMetric : DataOpsObject
{
    /// <summary>The kind of interval.</summary>
    public string? IntervalType { get; init; }

    /// <summary>The number of intervals.</summary>
    public int? Duration { get; init; }

    /// <summary>When it was counted.</summary>
    public DateTime? LastUpdatedAt { get; init; }

    /// <summary>The number of data sources.</summary>
    public long? DataSourceCount { get; init; }

    /// <summary>The number of pipelines.</summary>
    public long? PipelineCount { get; init; }

    /// <summary>The number of workflows.</summary>
    public long? WorkflowCount { get; init; }

    /// <summary>The number of cubes.</summary>
    public long? CubeCount { get; init; }

    /// <summary>The number of data models.</summary>
    public long? DataModelCount { get; init; }

    /// <summary>The number of jobs that ran in the interval.</summary>
    public long? JobCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(IntervalType, Duration, LastUpdatedAt?.ToString("O", CultureInfo.InvariantCulture));
}
