using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Starts jobs of sources and pipelines of Infoworks, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>A source knows the jobs source_test_connection, source_fetch_metadata, table_fetch_metadata, truncate_reload, cdc_merge, cdc_restatement, export_data, truncate_table, segmentation_load, streaming_start and source_delete, which deletes the source; a pipeline knows pipeline_build, pipeline_build_restatement and pipeline_metadata. Ctrl+C ends the wait and leaves the job running.</para>
/// <para>The output knows what it is of, so whoever may start a job may wait for it, whatever their role.</para>
/// <para>Calls <c>POST v3/sources/{id}/jobs</c> or <c>POST v3/domains/{id}/pipelines/{id}/jobs</c>. A start is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Loads a table group anew and waits for it.</para>
/// <code>Start-InfoworksJob -SourceId 63c79645373d557660c43801 -JobType truncate_reload -TableGroupId 63c79645373d557660c43811 -Wait</code>
/// </example>
/// <example>
/// <para>Builds a pipeline with a parameter, for an hour at most.</para>
/// <code>Start-InfoworksJob -DomainId 63c79645373d557660c43821 -PipelineId 63c79645373d557660c43831 -PipelineParameter @{ day = '2030-01-07' } -Wait -TimeoutSec 3600</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "InfoworksJob", DefaultParameterSetName = SourceSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksJob))]
public sealed class StartInfoworksJobCommand : StartRunCommand
{
    private const string SourceSet = "Source";
    private const string PipelineSet = "Pipeline";

    /// <summary>The ids of the sources: one for all table groups, or one for each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourceSet, ValueFromPipelineByPropertyName = true)]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids of table groups. Each gets a job of its own.</summary>
    [Parameter(ParameterSetName = SourceSet, ValueFromPipelineByPropertyName = true)]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    /// <summary>The ids of tables, all of them in one job; for table_fetch_metadata and segmentation_load, which work on one table, each in a job of its own.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Texts]
    [CompletesId(IdKind.InfoworksTable)]
    public string[]? TableId { get; set; }

    /// <summary>The ids of the domains: one for all pipelines, or one for each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipelineByPropertyName = true)]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids of the pipelines.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The version of the pipeline to build. Without it, the active one.</summary>
    [Parameter(ParameterSetName = PipelineSet)]
    [Text]
    [CompletesId(IdKind.InfoworksPipelineVersion, Parent = nameof(PipelineId))]
    public string? PipelineVersionId { get; set; }

    /// <summary>Values for parameters of the pipeline, by name. The vendor takes texts: numbers, flags and times are sent as such.</summary>
    [Parameter(ParameterSetName = PipelineSet)]
    [Plain]
    public IDictionary? PipelineParameter { get; set; }

    /// <summary>What the job does, e.g. cdc_merge. For a pipeline it is pipeline_build where it is not given.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = SourceSet)]
    [Parameter(Position = 0, ParameterSetName = PipelineSet)]
    [Text]
    [CompletesWord("source_test_connection", "source_fetch_metadata", "table_fetch_metadata", "truncate_reload", "cdc_merge", "export_data", "truncate_table", "segmentation_load", "streaming_start", "cdc_restatement", "source_delete", "pipeline_build", "pipeline_build_restatement", "pipeline_metadata")]
    public string? JobType { get; set; }

    /// <summary>A name for the job. A pipeline's has none.</summary>
    [Parameter(ParameterSetName = SourceSet)]
    [Text]
    public string? JobName { get; set; }

    /// <summary>More fields of the request, by their names on the wire, e.g. <c>@{ overwrite = $true }</c>.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var jobs = new InfoworksJobs(FindSession());
        if (ParameterSetName == PipelineSet)
        {
            var body = BodyOf(("job_type", JobType ?? "pipeline_build"), ("version_id", PipelineVersionId), ("updated_pipeline_parameters", InfoworksJobs.Pairs(PipelineParameter)));
            foreach (var (domain, pipeline) in IdPairs.Of(DomainId, PipelineId, nameof(DomainId), nameof(PipelineId)))
                if (ShouldProcess($"pipeline {pipeline} of domain {domain} on {ServerName}", $"Start {body["job_type"]}"))
                    QueueStart(pipeline, async context => await jobs.StartPipelineJobAsync(domain, pipeline, body, context));
            return;
        }

        var isOfOneTable = InfoworksJobs.TakesOneTable(JobType);
        foreach (var (source, group) in Sources())
            foreach (var table in isOfOneTable && TableId is not null ? TableId : (string?[])[null])
            {
                var body = BodyOf(("job_type", JobType), ("job_name", JobName), ("table_group_id", group), isOfOneTable ? ("table_id", table) : ("table_ids", TableId));
                var part = table is not null ? $"table {table} of " : group is not null ? $"table group {group} of " : "";
                if (ShouldProcess($"{part}source {source} on {ServerName}", $"Start {JobType}"))
                    QueueStart(table ?? group ?? source, async context => await jobs.StartSourceJobAsync(source, body, context));
            }
    }

    private IEnumerable<(string Source, string? Group)> Sources() => TableGroupId.Length == 0
        ? SourceId.Select(id => (id, (string?)null))
        : IdPairs.Of(SourceId, TableGroupId, nameof(SourceId), nameof(TableGroupId)).Select(pair => (pair.Owner, (string?)pair.Part));

    private Dictionary<string, object?> BodyOf(params IEnumerable<(string Name, object? Value)> fields)
    {
        var body = InfoworksFields.Of(fields);
        if (Property is not null)
            foreach (DictionaryEntry entry in Property)
                body[(string)entry.Key] = entry.Value;
        return body;
    }
}
