using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Naming;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Starts jobs of Infoworks sources and pipelines, and optionally waits until they end.</summary>
/// <remarks>
/// <para>Specify -SourceId and -JobType, or -PipelineId; a piped object provides its ids, and empty ones are ignored. The job types of a source are source_test_connection, source_fetch_metadata, table_fetch_metadata, truncate_reload, cdc_merge, cdc_restatement, export_data, truncate_table, segmentation_load, streaming_start and source_delete, which deletes the source; those of a pipeline are pipeline_build, pipeline_build_restatement and pipeline_metadata. Ctrl+C ends the wait; the job keeps running.</para>
/// <para>A job that deletes data (source_delete, truncate_table) asks for confirmation, as Remove- cmdlets do; -Confirm:$false starts it without asking.</para>
/// <para>The output includes its source or pipeline, so anybody who may start a job can also wait for it, whatever their role.</para>
/// <para>Calls <c>POST v3/sources/{id}/jobs</c> or <c>POST v3/domains/{id}/pipelines/{id}/jobs</c>. A start is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Reloads a table group and waits for it.</para>
/// <code>Start-InfoworksJob truncate_reload -Source fav_source -TableGroup 'daily tables' -Wait</code>
/// </example>
/// <example>
/// <para>Builds a pipeline with a parameter, and waits for at most an hour.</para>
/// <code>Start-InfoworksJob -Domain rdbms_domain -Pipeline customers -PipelineParameter @{ day = '2030-01-07' } -Wait -TimeoutSec 3600</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "InfoworksJob", DefaultParameterSetName = SourceSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksJob))]
public sealed class StartInfoworksJobCommand : StartOnceCmdlet
{
    private const string SourceSet = "Source";
    private const string PipelineSet = "Pipeline";

    /// <summary>The ids or exact names of the sources: one for all table groups, or one for each. Without it, table groups are looked up in all sources.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", ReplacedBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or exact names of table groups. A separate job is started for each.</summary>
    [Parameter(ParameterSetName = SourceSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TableGroup")]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    /// <summary>The ids or exact names of tables of the source, all for one job; for table_fetch_metadata, segmentation_load and streaming_start, a separate job is started for each.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Texts]
    [Alias("Table")]
    [CompletesId(IdKind.InfoworksTable, TakesNames = true, Parent = nameof(SourceId))]
    public string[]? TableId { get; set; }

    /// <summary>The ids or exact names of the domains: one for all pipelines, or one for each. Without it, the pipelines are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId), ReplacedBy = nameof(SourceId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids or exact names of the pipelines.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Pipeline")]
    [Id("PipelineId", ReplacedBy = nameof(SourceId))]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The id or number of the version of the pipeline to build. By default, the active one.</summary>
    [Parameter(ParameterSetName = PipelineSet)]
    [Text]
    [Alias("PipelineVersion")]
    [CompletesId(IdKind.InfoworksPipelineVersion, TakesNames = true, Parent = nameof(PipelineId))]
    public string? PipelineVersionId { get; set; }

    /// <summary>Values for parameters of the pipeline, by name. The vendor takes strings: numbers, booleans and times are sent as strings.</summary>
    [Parameter(ParameterSetName = PipelineSet)]
    [Plain]
    public IDictionary? PipelineParameter { get; set; }

    /// <summary>What the job does, e.g. cdc_merge. Required for a source; for a pipeline, the default is pipeline_build.</summary>
    [Parameter(Position = 0)]
    [Text]
    [CompletesWord("source_test_connection", "source_fetch_metadata", "table_fetch_metadata", "truncate_reload", "cdc_merge", "export_data", "truncate_table", "segmentation_load", "streaming_start", "cdc_restatement", "source_delete", "pipeline_build", "pipeline_build_restatement", "pipeline_metadata")]
    public string? JobType { get; set; }

    /// <summary>A name for the job. Not for jobs of pipelines.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Text]
    public string? JobName { get; set; }

    /// <summary>More fields of the request, by their field names in the API, e.g. <c>@{ overwrite = $true }</c>.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var session = FindSession();
        if (FindFault() is { } fault)
        {
            var target = PipedObject.Of(this);
            var exception = new DataOpsException(ErrorId.InvalidRequest, fault) { Service = Service.Infoworks, TargetObject = target };
            if (target is null)
                throw exception;
            Queue(target, _ => Task.FromException(exception));
            return;
        }

        if (PipelineId.Length > 0)
        {
            foreach (var pipeline in Resolve(InfoworksResources.Pipeline.Type, IdPairs.OfOptional(DomainId, PipelineId, nameof(DomainId), nameof(PipelineId))))
            {
                if (!TryResolveOne(InfoworksResources.PipelineVersion.Type, PipelineVersionId, out var version, pipeline.Key))
                    continue;

                var body = BodyOf(("job_type", InfoworksJobTypes.Normalize(JobType) ?? "pipeline_build"), ("version_id", version), ("updated_pipeline_parameters", InfoworksParameters.Pairs(PipelineParameter)));
                if (ShouldStart(body, $"{pipeline.WithParent} on {ServerName}"))
                    QueueStart(pipeline, id => new InfoworksJobStart(session, InfoworksJobOwner.Pipeline(pipeline.Parent!, id), body));
            }

            return;
        }

        if (TableGroupId.Length == 0)
            foreach (var source in Resolve(InfoworksResources.Source.Type, SourceId))
                StartOf(session, source, source.Key, null);
        else
            foreach (var group in Resolve(InfoworksResources.TableGroup.Type, IdPairs.OfOptional(SourceId, TableGroupId, nameof(SourceId), nameof(TableGroupId))))
                StartOf(session, group, group.Parent!, group);
    }

    private void StartOf(Session session, ResourceReference target, string source, ResourceReference? group)
    {
        var type = InfoworksJobTypes.Normalize(JobType);
        var tables = TableId is null ? null : Resolve(InfoworksResources.Table.Type, TableId, source).ToArray();
        // A job for fewer tables than were named is not what was asked for.
        if (tables is not null && tables.Length < TableId!.Length)
            return;

        if (tables is not null && InfoworksJobTypes.TakesOneTable(type))
            foreach (var table in tables)
                Start(table, table.WithParent, [("table_id", table.Id)]);
        else if (tables is not null && InfoworksJobTypes.Streams(type))
            foreach (var table in tables)
                Start(table, table.WithParent, [("table_ids", new[] { table.Id })]);
        else
            Start(target, tables is null ? target.WithParent : $"{string.Join(", ", (object[])tables)} of {target.WithParent}", [("table_ids", tables?.Select(table => table.Id).ToArray())]);

        void Start(ResourceReference named, string what, (string Name, object? Value)[] ofTables)
        {
            var body = BodyOf([("job_type", type), ("job_name", JobName), ("table_group_id", group?.Id), .. ofTables]);
            if (ShouldStart(body, $"{what} on {ServerName}"))
                QueueStart(named, _ => new InfoworksJobStart(session, InfoworksJobOwner.Source(source), body));
        }
    }

    // Parameter sets cannot check this, because piped objects decide: a job has both ids, of which one is empty.
    private string? FindFault() => (SourceId.Length, PipelineId.Length) switch
    {
        (0, 0) when TableGroupId.Length == 0 => "What the job works on is missing: specify -SourceId or -PipelineId.",
        ( > 0, > 0) => "A job works on a source or on a pipeline, not on both: specify -SourceId or -PipelineId.",
        (0, > 0) when TableGroupId.Length > 0 || TableId is not null || JobName is not null => $"-{nameof(TableGroupId)}, -{nameof(TableId)} and -{nameof(JobName)} are for jobs of sources.",
        (_, 0) when DomainId.Length > 0 || PipelineVersionId is not null || PipelineParameter is not null => $"-{nameof(DomainId)}, -{nameof(PipelineVersionId)} and -{nameof(PipelineParameter)} are for jobs of pipelines: specify -PipelineId as well.",
        (_, 0) when JobType is null => "The type of the job is missing: specify -JobType, e.g. cdc_merge.",
        (_, 0) when TableGroupId.Length == 0 && TableId is null && ObjectIds.TextOf(PipedObject.Of(this), nameof(InfoworksJob.SubEntityId)) is { } part =>
            $"The piped job worked on only a part of the source, {part}. Specify that part with -{nameof(TableGroupId)} or -{nameof(TableId)}, or pass the id of the source to use all of it.",
        _ => null,
    };

    private bool ShouldStart(Dictionary<string, object?> body, string target)
    {
        // -Property overrides the other parameters.
        var type = Convert.ToString(body.GetValueOrDefault("job_type"), System.Globalization.CultureInfo.InvariantCulture);
        return InfoworksJobTypes.Deletes(type) ? ShouldDelete(target, $"Start {type}") : ShouldProcess(target, $"Start {type}");
    }

    private Dictionary<string, object?> BodyOf(params IEnumerable<(string Name, object? Value)> fields) => InfoworksFields.Of(Property, fields);
}
