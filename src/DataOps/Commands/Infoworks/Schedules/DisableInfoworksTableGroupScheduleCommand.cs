using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Disables the schedules of table groups.</summary>
/// <remarks><para>Calls <c>PUT v3/sources/{id}/table-groups/{id}/schedules/disable</c> for each.</para></remarks>
/// <example>
/// <para>Disables one schedule.</para>
/// <code>Disable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811</code>
/// </example>
/// <example>
/// <para>Shows which schedules of the table groups in a file would be disabled.</para>
/// <code>Import-Csv groups.csv | Get-InfoworksTableGroupSchedule | Where-Object Enabled | Disable-InfoworksTableGroupSchedule -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Disable, "InfoworksTableGroupSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class DisableInfoworksTableGroupScheduleCommand : TableGroupCmdlet
{
    /// <summary>Outputs the resulting schedule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() =>
        ChangeEach("Disable the schedule", PassThru, static (schedules, source, group, context) => schedules.DisableAsync(source, group, context));
}
