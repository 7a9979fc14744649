namespace DataOps;

/// <summary>A cluster. The server shows its state from a cache that is about two minutes old.</summary>
public sealed class InfoworksCluster : DataOpsObject
{
    /// <summary>The id of the environment, where it is known.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The id of the compute template; null where the answer is about a whole environment.</summary>
    public string? ComputeTemplateId { get; init; }

    /// <summary>The name, where it is known.</summary>
    public string? Name { get; init; }

    /// <summary>The vendor's word for the state, e.g. <c>RUNNING</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What the server says of it in words.</summary>
    public string? Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, ComputeTemplateId, EnvironmentId);
}
