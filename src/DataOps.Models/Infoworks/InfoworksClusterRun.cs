namespace DataOps;

/// <summary>A requested change of a cluster: a start, restart, or stop.</summary>
public sealed class InfoworksClusterRun : Run
{
    /// <summary>The id of the environment, if known.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The id of the compute template.</summary>
    public required string ComputeTemplateId { get; init; }

    /// <summary>Until when the state that the server returns may be the one from before the change.</summary>
    public DateTime StaleUntil { get; init; }

    private protected override string? NameByKind => $"cluster {ComputeTemplateId}";

    private protected override string? DetailByKind => EnvironmentId is null ? null : $"environment {EnvironmentId}";
}
