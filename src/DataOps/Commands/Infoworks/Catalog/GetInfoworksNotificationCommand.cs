using System.Management.Automation;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the event notifications of the signed-in user.</summary>
/// <remarks><para>Calls <c>GET v3/event-notifications</c>.</para></remarks>
/// <example>
/// <para>Lists the newest ten.</para>
/// <code>Get-InfoworksNotification | Sort-Object CreatedAt -Descending | Select-Object -First 10</code>
/// </example>
/// <example>
/// <para>Lists those that have not been read.</para>
/// <code>Get-InfoworksNotification -Filter @{ read = $false }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksNotification", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksNotification))]
public sealed class GetInfoworksNotificationCommand : InfoworksListCmdlet
{
    private protected override void Process() => WriteList(InfoworksList.Notifications, []);
}
