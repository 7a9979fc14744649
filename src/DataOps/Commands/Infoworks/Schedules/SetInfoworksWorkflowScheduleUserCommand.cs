using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Sets the signed-in user as the one that the scheduled runs of workflows run as.</summary>
/// <remarks>
/// <para>The vendor has no other way for workflows: to set another user, use a session of that user.</para>
/// <para>Calls <c>PUT v3/domains/{id}/workflows/{id}/schedules/user</c> for each; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Sets the signed-in user.</para>
/// <code>Set-InfoworksWorkflowScheduleUser 'nightly load' -PassThru</code>
/// </example>
/// <example>
/// <para>Sets the user of another session for all workflows of a domain.</para>
/// <code>Get-InfoworksWorkflow -Domain rdbms_domain | Set-InfoworksWorkflowScheduleUser -AuthToken test</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksWorkflowScheduleUser", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowSchedule))]
public sealed class SetInfoworksWorkflowScheduleUserCommand : WorkflowScheduleCmdlet
{
    /// <summary>Outputs the resulting schedule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        ChangeEach("Set the signed-in user as the schedule's user", PassThru, static (schedules, domain, workflow, context) => schedules.BindUserAsync(domain, workflow, context));
}
