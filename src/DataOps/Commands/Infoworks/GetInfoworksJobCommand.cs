using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Gets jobs of Infoworks.</summary>
/// <remarks>
/// <para>A job is a run: it pipes to Wait-DataOpsRun. Words for a state that are not known come as <c>Unknown</c>, with the server's word in Status.</para>
/// <para>Calls <c>GET v3/admin/jobs</c>, or <c>GET v3/admin/jobs/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the ten newest jobs that failed.</para>
/// <code>Get-InfoworksJob -Status failed -SortBy created_at -Descending -First 10</code>
/// </example>
/// <example>
/// <para>Waits for everything that runs on a source, whoever started it.</para>
/// <code>Get-InfoworksJob -Status pending, running, blocked -Filter @{ entity_id = '63c79645373d557660c43801' } | Wait-DataOpsRun</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJob", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksJob))]
public sealed class GetInfoworksJobCommand : InfoworksListCommand
{
    private const string IdSet = "Id";

    /// <summary>The ids of jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("JobId")]
    [CompletesId(IdKind.InfoworksJob)]
    public string[] JobId { get; set; } = [];

    /// <summary>The server's words for states, which it filters by: pending, running, blocked, completed, succeeded, failed, aborted, canceled.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [CompletesWord("pending", "running", "blocked", "completed", "succeeded", "failed", "aborted", "canceled")]
    public string[]? Status { get; set; }

    private protected override void Process()
    {
        var jobs = new InfoworksJobs(FindSession());
        if (ParameterSetName != IdSet)
            WriteList(null, [], (query, context) => jobs.ListAsync(WithStatus(query), context), job => job.Name);

        foreach (var id in JobId)
            Queue(id, async output => await output.WriteAsync(await jobs.GetAsync(id, output.Context)));
    }

    private InfoworksQuery WithStatus(InfoworksQuery query)
    {
        if (Status is null)
            return query;

        var condition = new Hashtable { ["status"] = Status.Length == 1 ? Status[0] : new Hashtable { ["$in"] = Status } };
        return query with { Filter = query.Filter is { Count: > 0 } filter ? new Hashtable { ["$and"] = new[] { filter, condition } } : condition };
    }
}
