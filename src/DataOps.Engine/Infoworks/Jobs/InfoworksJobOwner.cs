using DataOps.Engine.Runs;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>What a job works on: a source, or a pipeline of a domain. A user who may see it may see its jobs, whatever their role.</summary>
public sealed record InfoworksJobOwner
{
    private InfoworksJobOwner()
    {
    }

    /// <summary>The id of the source; null for a pipeline.</summary>
    public string? SourceId { get; private init; }

    /// <summary>The id of the pipeline's domain; null for a source.</summary>
    public string? DomainId { get; private init; }

    /// <summary>The id of the pipeline; null for a source.</summary>
    public string? PipelineId { get; private init; }

    /// <summary>A source.</summary>
    /// <param name="sourceId">Its id.</param>
    public static InfoworksJobOwner Source(string sourceId) => new() { SourceId = sourceId };

    /// <summary>A pipeline.</summary>
    /// <param name="domainId">The id of its domain.</param>
    /// <param name="pipelineId">Its id.</param>
    public static InfoworksJobOwner Pipeline(string domainId, string pipelineId) => new() { DomainId = domainId, PipelineId = pipelineId };

    /// <summary>The part of a run id after the job's own id.</summary>
    internal static IReadOnlyList<string> PartsOf(InfoworksJobOwner? owner) => owner switch
    {
        null => [],
        { SourceId: { } source } => [source],
        _ => [owner.DomainId!, owner.PipelineId!],
    };

    /// <summary>Parses a run id: the job alone, with its source, or with its domain and pipeline.</summary>
    internal static InfoworksJobOwner? In(RunAddress address) => address.Parts switch
    {
        [_] => null,
        [_, var source] => Source(source),
        [_, var domain, var pipeline] => Pipeline(domain, pipeline),
        _ => throw new DataOpsException(ErrorId.InvalidRequest, $"'{address}' is not the run id of a job.") { Service = Service.Infoworks, TargetObject = address.ToString() },
    };
}
