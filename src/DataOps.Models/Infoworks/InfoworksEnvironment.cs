namespace DataOps;

/// <summary>An environment: where sources and pipelines run and store their data.</summary>
public sealed class InfoworksEnvironment : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The vendor's word for the platform, e.g. <c>azure</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>The vendor's word for its engine, e.g. <c>databricks</c>.</summary>
    public string? ComputeEngine { get; init; }

    /// <summary>The vendor's word for its state.</summary>
    public string? State { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, EnvironmentId);
}
