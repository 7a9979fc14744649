using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Disables the schedules of workflows.</summary>
/// <remarks><para>A run that is in progress continues. Calls <c>PUT v3/domains/{id}/workflows/{id}/schedules/disable</c> for each; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para></remarks>
/// <example>
/// <para>Disables one schedule.</para>
/// <code>Disable-InfoworksWorkflowSchedule 'nightly load' -PassThru</code>
/// </example>
/// <example>
/// <para>Shows which schedules of a domain would be disabled.</para>
/// <code>Get-InfoworksWorkflowSchedule -Domain rdbms_domain | Where-Object Enabled | Disable-InfoworksWorkflowSchedule -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Disable, "InfoworksWorkflowSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowSchedule))]
public sealed class DisableInfoworksWorkflowScheduleCommand : WorkflowScheduleCmdlet
{
    /// <summary>Outputs the resulting schedule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        ChangeEach("Disable the schedule", PassThru, static (schedules, domain, workflow, context) => schedules.DisableAsync(domain, workflow, context));
}
