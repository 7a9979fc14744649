namespace DataOps;

/// <summary>A change of a cluster that was asked for: it starts, restarts, or stops.</summary>
public sealed class InfoworksClusterRun : Run
{
    /// <summary>The id of the environment, where it is known.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The id of the compute template.</summary>
    public required string ComputeTemplateId { get; init; }

    /// <summary>Until when the state that the server shows may be that of before the change.</summary>
    public DateTimeOffset StaleUntil { get; init; }

    private protected override string? NameByKind => $"cluster {ComputeTemplateId}";
}
