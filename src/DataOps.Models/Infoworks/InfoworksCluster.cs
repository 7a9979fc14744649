namespace DataOps;

/// <summary>A cluster. The server returns its state from a cache that can be about two minutes old.</summary>
public sealed class InfoworksCluster : DataOpsObject
{
    /// <summary>The id of the environment, if known.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The id of the compute template; null if the answer is about a whole environment.</summary>
    public string? ComputeTemplateId { get; init; }

    /// <summary>The name, if known.</summary>
    public string? Name { get; init; }

    /// <summary>The vendor's word for the state, e.g. <c>RUNNING</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The server's message about it.</summary>
    public string? Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, ComputeTemplateId, EnvironmentId);
}
