using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Adds on-premises connectors to groups.</summary>
/// <remarks>
/// <para>All members piped for one group are sent in one request. Without -Sequence, members are added after the existing ones, with one share each. A connector can be a member of only one group, and a group cannot be a member.</para>
/// <para>Calls <c>POST api/mgmt/connectors/{id}/members</c>; without -Sequence, <c>GET api/mgmt/connectors/{id}/members</c> first. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Adds a connector after the others, with three shares.</para>
/// <code>Add-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 17c1e39c-e46c-828e-4e02-21be0f3b5358 -Weight 3</code>
/// </example>
/// <example>
/// <para>Adds all connectors of a site.</para>
/// <code>Get-HdpConnector -Label Madrid* | Add-HdpConnectorMember -ConnectorId 86a95ec1-5bda-bd57-3f8e-e610398f9334</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "HdpConnectorMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class AddHdpConnectorMemberCommand : PlacedMemberCmdlet
{
    private protected override string Action => "Add members";

    private protected override Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, ItemWriter output) =>
        ConnectorChanges<HdpConnectorMember>.SendAsync(members, member => member.MemberId, () => group.AddAsync(members, output.Context), output);
}
