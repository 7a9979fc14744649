using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Pipeline;

namespace DataOps.Commands.Hdp;

/// <summary>Takes users off the lists of those who may use on-premises connectors.</summary>
/// <remarks>
/// <para>The list is read, and those who remain are written back, since the vendor advises against its own way to delete. What is piped for one connector is one change. A user who is not on the list is an error.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/authuser</c>, then <c>PUT api/mgmt/connectors/{id}/authuser</c>.</para>
/// </remarks>
/// <example>
/// <para>Takes a user off a connector.</para>
/// <code>Remove-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0 Fred</code>
/// </example>
/// <example>
/// <para>Takes all temporary users off all connectors.</para>
/// <code>Get-HdpConnector | Get-HdpConnectorUser | Where-Object UserName -like 'temp*' | Remove-HdpConnectorUser</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "HdpConnectorUser", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveHdpConnectorUserCommand : HdpConnectorUserCmdlet
{
    private protected override string Action => "Remove users";

    private protected override Task ApplyAsync(HdpConnectorUsers users, IReadOnlyList<string[]> items, Emitter output) => ConnectorChanges<string[]>.SendAsync(
        items,
        TargetOf,
        () => users.RemoveAsync(items.SelectMany(names => names), output.Context),
        name => $"{name} is not among the authorized users of the connector.",
        output);
}
