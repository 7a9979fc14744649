using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Revokes users' access to on-premises connectors.</summary>
/// <remarks>
/// <para>The list is read, and the remaining users are written back, because the vendor advises against its own delete operation. All users piped for one connector are one change. It is an error if a user is not on the list.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/authuser</c>, then <c>PUT api/mgmt/connectors/{id}/authuser</c>.</para>
/// </remarks>
/// <example>
/// <para>Revokes a user's access to a connector.</para>
/// <code>Remove-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 Fred</code>
/// </example>
/// <example>
/// <para>Revokes the access of all temporary users to all connectors.</para>
/// <code>Get-HdpConnector | Get-HdpConnectorUser | Where-Object UserName -like 'temp*' | Remove-HdpConnectorUser</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "HdpConnectorUser", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveHdpConnectorUserCommand : HdpConnectorUserCmdlet
{
    private protected override string Action => "Remove users";

    private protected override Task ApplyAsync(HdpConnectorUsers users, IReadOnlyList<string[]> items, ItemWriter output) => ConnectorChanges<string[]>.SendAsync(
        items,
        TargetOf,
        () => users.RemoveAsync(items.SelectMany(names => names), output.Context),
        name => $"{name} is not an authorized user of the connector.",
        output);
}
