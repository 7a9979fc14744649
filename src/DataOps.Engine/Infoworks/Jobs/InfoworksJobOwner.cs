using DataOps.Engine.Operations;
using DataOps.Engine.Runs;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>What a job works on: a source, or a pipeline or pipeline group of a domain. A user who may see it may see its jobs, whatever their role.</summary>
public sealed record InfoworksJobOwner
{
    // In a run id, what distinguishes a group of a domain from a pipeline.
    private const string Group = "pipeline-group";

    private InfoworksJobOwner()
    {
    }

    /// <summary>The id of the source; null for anything else.</summary>
    public string? SourceId { get; private init; }

    /// <summary>The id of the domain of the pipeline or pipeline group; null for a source.</summary>
    public string? DomainId { get; private init; }

    /// <summary>The id of the pipeline; null for anything else.</summary>
    public string? PipelineId { get; private init; }

    /// <summary>The id of the pipeline group; null for anything else.</summary>
    public string? PipelineGroupId { get; private init; }

    /// <summary>Whether it was given separately from the job: then it must be what the job works on.</summary>
    public bool IsClaimed { get; private init; }

    /// <summary>The vendor's word for its kind.</summary>
    internal string EntityType => SourceId is not null ? "source" : PipelineId is not null ? "pipeline" : "pipeline_group";

    /// <summary>The id of the source, the pipeline or the pipeline group.</summary>
    public string EntityId => SourceId ?? PipelineId ?? PipelineGroupId!;

    /// <summary>A source.</summary>
    /// <param name="sourceId">Its id.</param>
    /// <param name="isClaimed">Whether it was given separately from the job.</param>
    public static InfoworksJobOwner Source(string sourceId, bool isClaimed = false) => new() { SourceId = sourceId, IsClaimed = isClaimed };

    /// <summary>A pipeline.</summary>
    /// <param name="domainId">The id of its domain.</param>
    /// <param name="pipelineId">Its id.</param>
    /// <param name="isClaimed">Whether it was given separately from the job.</param>
    public static InfoworksJobOwner Pipeline(string domainId, string pipelineId, bool isClaimed = false) => new() { DomainId = domainId, PipelineId = pipelineId, IsClaimed = isClaimed };

    /// <summary>A pipeline group.</summary>
    /// <param name="domainId">The id of its domain.</param>
    /// <param name="pipelineGroupId">Its id.</param>
    /// <param name="isClaimed">Whether it was given separately from the job.</param>
    public static InfoworksJobOwner PipelineGroup(string domainId, string pipelineGroupId, bool isClaimed = false) => new() { DomainId = domainId, PipelineGroupId = pipelineGroupId, IsClaimed = isClaimed };

    /// <summary>A request about it, by the operation for its kind; null if the vendor has none.</summary>
    /// <param name="ofSource">The operation for a source.</param>
    /// <param name="ofPipeline">The operation for a pipeline.</param>
    /// <param name="ofGroup">The operation for a pipeline group.</param>
    /// <param name="isPoll">Whether the request is sent again anyway.</param>
    internal ApiRequest? Request(Operation? ofSource, Operation? ofPipeline, Operation? ofGroup, bool isPoll = false)
    {
        if ((SourceId is not null ? ofSource : PipelineId is not null ? ofPipeline : ofGroup) is not { } operation)
            return null;

        var request = new ApiRequest(operation) { IsPoll = isPoll }.With($"{EntityType}_id", EntityId).For(EntityId);
        return DomainId is { } domain ? request.With("domain_id", domain) : request;
    }

    /// <summary>The part of a run id after the job's own id.</summary>
    internal static IReadOnlyList<string> PartsOf(InfoworksJobOwner? owner) => owner switch
    {
        null => [],
        { SourceId: { } source } => [source],
        { PipelineId: { } pipeline } => [owner.DomainId!, pipeline],
        _ => [owner.DomainId!, Group, owner.PipelineGroupId!],
    };

    /// <summary>Parses a run id: the job alone, with its source, with its domain and pipeline, or with its domain and pipeline group.</summary>
    internal static InfoworksJobOwner? In(RunAddress address) => address.Parts switch
    {
        [_] => null,
        [_, var source] => Source(source),
        [_, var domain, var pipeline] => Pipeline(domain, pipeline),
        [_, var domain, Group, var group] => PipelineGroup(domain, group),
        _ => throw new DataOpsException(ErrorId.InvalidRequest, $"'{address}' is not the run id of a job.") { Service = Service.Infoworks, TargetObject = address.ToString() },
    };
}
