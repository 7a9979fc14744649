namespace DataOps;

/// <summary>A group of pipelines of a domain that are built together.</summary>
public sealed class InfoworksPipelineGroup : InfoworksRecord
{
    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id.</summary>
    public string? PipelineGroupId { get; init; }

    /// <summary>What it is for. Lists do not include it.</summary>
    public string? Description { get; init; }

    /// <summary>The vendor's word for the engine that builds it.</summary>
    public string? BatchEngine { get; init; }

    /// <summary>The id of the environment that it uses. Only lists include it.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The name of that environment.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>The name of the compute template that it runs on. Lists do not include it.</summary>
    public string? ComputeName { get; init; }

    /// <summary>The ids of its pipelines. Lists do not include them.</summary>
    public IReadOnlyList<string> PipelineId { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, PipelineGroupId);
}
