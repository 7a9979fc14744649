using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Enables the schedules of workflows.</summary>
/// <remarks>
/// <para>The vendor's rules are checked before anything is sent, and the error names the value that breaks a rule. -Start and -End are converted to the server's time zone; without an offset, they are in this machine's time zone. The server works in minutes, so seconds are dropped. Days and the times of a window are in the server's time zone.</para>
/// <para>Without -Unit, the schedule runs once. The signed-in user is set as the schedule's user first, as the vendor's own automation does.</para>
/// <para>Calls <c>GET v3/server-timezone</c> once per session, then <c>PUT v3/domains/{id}/workflows/{id}/schedules/user</c> and <c>PUT v3/domains/{id}/workflows/{id}/schedules/enable</c> for each; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Runs a workflow every night, starting tomorrow.</para>
/// <code>Enable-InfoworksWorkflowSchedule 'nightly load' -Start (Get-Date).Date.AddDays(1).AddHours(2) -Unit Day</code>
/// </example>
/// <example>
/// <para>Sets the schedules of a file, which has a row for each workflow.</para>
/// <code>Import-Csv schedules.csv | ForEach-Object { Enable-InfoworksWorkflowSchedule $_.Workflow -Domain $_.Domain -Start $_.Start -Unit $_.Unit -Every $_.Every -PassThru }</code>
/// </example>
[Cmdlet(VerbsLifecycle.Enable, "InfoworksWorkflowSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowSchedule))]
public sealed class EnableInfoworksWorkflowScheduleCommand : EnableScheduleCmdlet
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
