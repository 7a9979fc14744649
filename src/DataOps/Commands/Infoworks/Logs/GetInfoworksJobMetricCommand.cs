using System.Management.Automation;
using DataOps.Engine.Infoworks.Metrics;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>Gets what Infoworks jobs did, by table: the number of rows and the duration.</summary>
/// <remarks>
/// <para>A job that works incrementally has a row for the changes and one for the merge of each table. A job of a kind that moves no data has none. A job of a pipeline group has those of the jobs of its pipelines, with their ids.</para>
/// <para>Administrators can read the metrics of any job; other users can read those of a job of a source with -SourceId, as for those that Start-InfoworksJob outputs. The vendor has no metrics for other users of the jobs of pipelines, and so of pipeline groups.</para>
/// <para>Calls <c>GET v3/admin/jobs/{id}</c> or the path of the user's role; then <c>GET v3/admin/jobs/{id}/reports/ingestion-metrics</c>, or <c>export-metrics</c> for an export and <c>pipeline-metrics</c> for a pipeline, or each of a group; if that is not allowed, the same of <c>v3/sources/{id}/jobs/{id}</c>.</para>
/// </remarks>
/// <example>
/// <para>Shows how many rows the ingestions of the last 24 hours wrote.</para>
/// <code>Get-InfoworksJob -EntityType source -CreatedAfter (Get-Date).AddDays(-1) | Get-InfoworksJobMetric | Measure-Object RecordsWritten -Sum</code>
/// </example>
/// <example>
/// <para>Writes the metrics of all jobs of the last 24 hours to a file.</para>
/// <code>$file = Join-Path ([IO.Path]::GetTempPath()) metrics.csv
/// Get-InfoworksJob -CreatedAfter (Get-Date).AddDays(-1) | Get-InfoworksJobMetric | Export-Csv $file</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJobMetric")]
[OutputType(typeof(InfoworksJobMetric))]
public sealed class GetInfoworksJobMetricCommand : JobDetailCmdlet
{
    private protected override void Process()
    {
        var metrics = new InfoworksJobMetrics(FindSession());
        foreach (var (job, owner) in Jobs())
            Queue(job, (id, output) => output.WriteAllAsync(metrics.ListAsync(id, owner, output.Context)));
    }
}
