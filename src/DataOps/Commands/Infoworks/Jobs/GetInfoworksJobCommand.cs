using System.Globalization;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Gets Infoworks jobs.</summary>
/// <remarks>
/// <para>A job is a run: it can be piped to Wait-DataOpsRun. An unrecognized state becomes <c>Unknown</c>, with the server's own word in Status.</para>
/// <para>Only administrators and operations analysts can list all jobs. Other users can get the jobs of a source (-SourceId), a pipeline (-DomainId and -PipelineId) or a pipeline group (-PipelineGroupId), and by id a job whose source, pipeline or pipeline group is known, as for those that Start- cmdlets output.</para>
/// <para>Calls <c>GET v3/admin/jobs</c>, or <c>GET v3/admin/jobs/{id}</c> for each id; if that is not allowed, <c>POST v3/prodops/jobs</c> or <c>GET v3/prodops/jobs/{id}</c>. With -SourceId, <c>GET v3/sources/{id}/jobs</c>, with -DomainId and -PipelineId, <c>GET v3/domains/{id}/pipelines/{id}/jobs</c>, and with -PipelineGroupId, <c>GET v3/domains/{id}/pipeline-groups/{id}/jobs</c>, followed by the job's id if neither of the others is allowed. The session remembers which path is allowed.</para>
/// </remarks>
/// <example>
/// <para>Lists the ten newest failed jobs.</para>
/// <code>Get-InfoworksJob -Status failed -SortBy CreatedAt -Descending -First 10</code>
/// </example>
/// <example>
/// <para>Lists the builds of the last 24 hours.</para>
/// <code>Get-InfoworksJob -JobType pipeline_build -CreatedAfter (Get-Date).AddDays(-1)</code>
/// </example>
/// <example>
/// <para>Waits for all active jobs of a source, whoever started them.</para>
/// <code>Get-InfoworksJob -SourceId 63c79645373d557660c43801 -Status pending, running, blocked | Wait-DataOpsRun</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJob", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksJob))]
public sealed class GetInfoworksJobCommand : InfoworksListCmdlet
{
    private const string IdSet = "Id";

    /// <summary>The ids of jobs, or their names. Names can contain wildcards. Names are looked up among the newest 2,000 jobs only, of the source, pipeline or pipeline group if one is given, because the vendor does not document a field to search by; for older jobs, use the id or -Filter.</summary>
    [Parameter(Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("JobId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    /// <summary>The ids or names of the sources that the jobs work on: one for all jobs, or one for each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or names of the domains of the pipelines or pipeline groups: one for all, or one for each. Requires -PipelineId or -PipelineGroupId.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids or names of the pipelines that the jobs build. Without -DomainId, names are looked up in all domains, and the list of all jobs is filtered by ids.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Pipeline")]
    [Id("PipelineId", FoundBy = nameof(JobId), ReplacedBy = nameof(PipelineGroupId))]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids or names of the pipeline groups that the jobs build. Without -DomainId, they are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("PipelineGroup")]
    [Id("PipelineGroupId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksPipelineGroup, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineGroupId { get; set; } = [];

    /// <summary>Only jobs in these states, in the server's words: pending, toprocess, running, blocked, completed, succeeded, failed, aborted, canceled, terminated.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Texts]
    [CompletesWord("pending", "toprocess", "running", "blocked", "completed", "succeeded", "failed", "aborted", "canceled", "terminated", IsComplete = true)]
    public string[] Status { get; set; } = [];

    /// <summary>Only jobs of these types, as in the JobType property of the output, e.g. pipeline_build. The types differ from those of Start-InfoworksJob: a truncate_reload is listed as source_crawl or a similar type.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Texts]
    [CompletesWord("source_test_connection", "fetch_metadata", "source_structured_fetch_metadata", "source_crawl", "source_crawl_chunk_load", "source_cdc", "source_unstructured_crawl", "source_structured_crawl", "source_semistructured_crawl", "delete_entity", "pipeline_metadata", "pipeline_build", "pipeline_build_restatement", "full_load", "cdc", "source_merge", "source_structured_cdc_merge", "source_structured_cdc", "source_cdc_merge", "source_cdc_restatement", "source_semistructured_cdc_merge", "source_semistructured_cdc", "metadata_cleanup_policy", "metadata_backup", "export_data")]
    public string[] JobType { get; set; } = [];

    /// <summary>The kind of object that the jobs work on: source, pipeline, pipeline_group or workflow.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Text]
    [CompletesWord("source", "pipeline", "pipeline_group", "workflow", IsComplete = true)]
    public string? EntityType { get; set; }

    /// <summary>The ids of the objects that the jobs work on. Filters the list of all jobs.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Id("EntityId")]
    public string[] EntityId { get; set; } = [];

    /// <summary>Only jobs that were created at this time or later.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Timestamp]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only jobs that were created before this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Timestamp]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Includes the names of the users who started the jobs, and of the objects they work on. Only the list for administrators has them.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter ResolveUser { get; set; }

    private protected override void Process()
    {
        if (DomainId.Length > 0 && JobId.Length + PipelineId.Length + PipelineGroupId.Length == 0)
            throw new DataOpsException(ErrorId.InvalidRequest, "-DomainId requires -PipelineId or -PipelineGroupId: the vendor has no list of the jobs of a domain.")
            {
                Service = Service.Infoworks,
                TargetObject = nameof(DomainId),
                RecommendedAction = CommandText.Of($"For the jobs of all its pipelines: Get-InfoworksPipeline -DomainId {DomainId[0]} | Get-InfoworksJob"),
            };

        if (CreatedAfter > CreatedBefore)
            throw new DataOpsException(ErrorId.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"-{nameof(CreatedAfter)} {CreatedAfter:yyyy-MM-dd HH:mm:ss} is after -{nameof(CreatedBefore)} {CreatedBefore:yyyy-MM-dd HH:mm:ss}.")) { Service = Service.Infoworks, TargetObject = nameof(CreatedAfter) };

        var jobs = new InfoworksJobs(FindSession());
        var sources = Resolve(InfoworksResources.Source.Type, SourceId).Select(source => InfoworksJobOwner.Source(source.Id, IsTyped(nameof(SourceId))));
        // A piped group has the ids of its pipelines, but its jobs are wanted.
        var pipelines = ResolvePipelines(DomainId, PipelineGroupId.Length > 0 && !IsTyped(nameof(PipelineId)) ? [] : PipelineId).ToArray();
        // The path of a pipeline's jobs has its domain: without it, the list of all jobs is filtered.
        var filter = pipelines.Where(pipeline => pipeline.Parent is null).Select(pipeline => pipeline.Id).ToArray();
        var groups = Resolve(InfoworksResources.PipelineGroup.Type, IdPairs.OfOptional(DomainId, PipelineGroupId, nameof(DomainId), nameof(PipelineGroupId)))
            .Select(group => InfoworksJobOwner.PipelineGroup(group.Parent!, group.Id, IsTyped(nameof(PipelineGroupId))));
        InfoworksJobOwner[] owners = [.. sources, .. groups, .. pipelines.Where(pipeline => pipeline.Parent is not null).Select(pipeline => InfoworksJobOwner.Pipeline(pipeline.Parent!, pipeline.Id, IsTyped(nameof(PipelineId))))];
        if (owners.Length + filter.Length == 0 && SourceId.Length + PipelineId.Length + PipelineGroupId.Length > 0)
            return;

        if (JobId.Length > 0)
        {
            GetEach(jobs, owners);
            return;
        }

        foreach (var owner in owners)
            List(jobs, owner, []);
        if (owners.Length == 0 || filter.Length > 0)
            List(jobs, null, filter);
    }

    private void GetEach(InfoworksJobs jobs, InfoworksJobOwner[] owners)
    {
        if (owners.Length > 1 && owners.Length != JobId.Length)
            throw new DataOpsException(ErrorId.InvalidRequest, $"-{nameof(JobId)} has {JobId.Length} ids, but {owners.Length} sources, pipelines or pipeline groups were given: specify one for all jobs, or one for each.") { Service = Service.Infoworks, TargetObject = nameof(JobId) };

        for (var index = 0; index < JobId.Length; index++)
        {
            var owner = owners.ElementAtOrDefault(owners.Length == 1 ? 0 : index);
            foreach (var job in Resolve(InfoworksResourceTypes.JobsOf(owner), JobId[index]))
                Queue(job, async (id, output) => await output.WriteAsync(await jobs.GetAsync(id, owner, output.Context)));
        }
    }

    private void List(InfoworksJobs jobs, InfoworksJobOwner? owner, string[] pipelines)
    {
        var wanted = new InfoworksJobConditions
        {
            Status = Status,
            JobType = JobType,
            EntityType = EntityType ?? (pipelines.Length > 0 ? "pipeline" : null),
            EntityId = [.. EntityId, .. pipelines],
            CreatedAfter = CreatedAfter,
            CreatedBefore = CreatedBefore,
        };
        var resolveNames = ResolveUser.IsPresent;
        IAsyncEnumerable<InfoworksJob> Read(InfoworksQuery query, CallContext context) => jobs.ListAsync(wanted, owner, query, resolveNames, context);
        WriteList(owner?.EntityId, Read);
    }
}
