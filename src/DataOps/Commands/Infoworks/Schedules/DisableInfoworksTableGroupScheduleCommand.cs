using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Switches the schedules of table groups off.</summary>
/// <remarks><para>Calls <c>PUT v3/sources/{id}/table-groups/{id}/schedules/disable</c> for each.</para></remarks>
/// <example>
/// <para>Switches one off.</para>
/// <code>Disable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811</code>
/// </example>
/// <example>
/// <para>Shows which schedules of a list would be switched off.</para>
/// <code>Import-Csv groups.csv | Get-InfoworksTableGroupSchedule | Where-Object Enabled | Disable-InfoworksTableGroupSchedule -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Disable, "InfoworksTableGroupSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class DisableInfoworksTableGroupScheduleCommand : TableGroupCmdlet
{
    /// <summary>Outputs the schedule as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        ChangeEach("Disable the schedule", PassThru, static (schedules, source, group, context) => schedules.DisableAsync(source, group, context));
}
