namespace DataOps;

/// <summary>A pipeline of a domain.</summary>
public sealed class InfoworksPipeline : InfoworksRecord
{
    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id.</summary>
    public string? PipelineId { get; init; }

    /// <summary>What it does. Lists do not include it.</summary>
    public string? Description { get; init; }

    /// <summary>The vendor's word for the engine that builds it, e.g. <c>SPARK</c>.</summary>
    public string? BatchEngine { get; init; }

    /// <summary>The id of the active version, which is built by default. Lists do not include it.</summary>
    public string? ActiveVersionId { get; init; }

    /// <summary>The number of versions. Lists do not include it.</summary>
    public int? VersionCount { get; init; }

    /// <summary>The id of the environment that it uses.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The name of that environment.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>The id of the compute template that it runs on. Lists do not include it.</summary>
    public string? ComputeTemplateId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, PipelineId);
}
