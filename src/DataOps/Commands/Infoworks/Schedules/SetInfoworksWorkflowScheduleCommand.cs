using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Changes the enabled schedules of workflows. What is not given stays unchanged.</summary>
/// <remarks>
/// <para>The server takes a schedule only as a whole and with a start in the future: it is read, changed and enabled again, and its next run becomes its start. The user stays. With another -Unit, the interval, the days and the window are only those that are given.</para>
/// <para>The vendor's rules are checked before the change is sent. -Start and -End are converted to the server's time zone; without an offset, they are in this machine's time zone. Days and the times of a window are in the server's time zone.</para>
/// <para>Calls <c>GET v3/server-timezone</c> once per session, then <c>GET v3/domains/{id}/workflows/{id}/schedules</c> and <c>PUT v3/domains/{id}/workflows/{id}/schedules/enable</c> for each; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Runs a workflow every two days instead of every day, at the same time.</para>
/// <code>Enable-InfoworksWorkflowSchedule 'nightly load' -Start (Get-Date).Date.AddDays(1).AddHours(2) -Unit Day
/// Set-InfoworksWorkflowSchedule 'nightly load' -Every 2 -PassThru</code>
/// </example>
/// <example>
/// <para>Moves all enabled schedules of a domain to tomorrow morning.</para>
/// <code>Get-InfoworksWorkflowSchedule -Domain rdbms_domain | Where-Object Enabled | Set-InfoworksWorkflowSchedule -Start (Get-Date).Date.AddDays(1).AddHours(6)</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksWorkflowSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowSchedule))]
public sealed class SetInfoworksWorkflowScheduleCommand : SetScheduleCmdlet
{
    /// <summary>The ids of the workflows, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override ScheduledKind Kind => ScheduledKind.Workflow;

    private protected override IEnumerable<(string? Owner, string Named)> Given => IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId));
}
