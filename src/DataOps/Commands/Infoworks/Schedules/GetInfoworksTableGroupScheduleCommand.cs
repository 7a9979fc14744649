using System.Management.Automation;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Gets the schedules of table groups.</summary>
/// <remarks>
/// <para>Dates and times of day are in the server's time zone.</para>
/// <para>Calls <c>GET v3/sources/{id}/table-groups/{id}/schedules</c> for each.</para>
/// </remarks>
/// <example>
/// <para>Shows one schedule.</para>
/// <code>Get-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811</code>
/// </example>
/// <example>
/// <para>Shows the schedule of a table group whose name is unique.</para>
/// <code>Get-InfoworksTableGroupSchedule -TableGroup 'daily tables'</code>
/// </example>
/// <example>
/// <para>Lists the disabled schedules of the table groups in a file.</para>
/// <code>Import-Csv groups.csv | Get-InfoworksTableGroupSchedule | Where-Object Enabled -eq $false</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksTableGroupSchedule")]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class GetInfoworksTableGroupScheduleCommand : TableGroupCmdlet
{
    private protected override void Process() => GetEach();
}
