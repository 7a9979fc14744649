using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Pipeline;

namespace DataOps.Commands.Hdp;

/// <summary>Adds on-premises connectors to groups.</summary>
/// <remarks>
/// <para>What is piped for one group goes into one request. Members without -Sequence come behind those that are there, with one share each. A connector can be a member of one group, and a group cannot be a member.</para>
/// <para>Calls <c>POST mgmt/connectors/{id}/members</c>; without -Sequence, <c>GET mgmt/connectors/{id}/members</c> before. It is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Adds a connector behind the others, with three shares.</para>
/// <code>Add-HdpConnectorMember 7e7afa77-5555-44c3-b0ff-6bbe888edf8a 55b55556-22d1-4f6a-888f-444a2df565e0 -Weight 3</code>
/// </example>
/// <example>
/// <para>Adds all connectors of a site.</para>
/// <code>Get-HdpConnector -Label Madrid* | Add-HdpConnectorMember -ConnectorId 7e7afa77-5555-44c3-b0ff-6bbe888edf8a</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "HdpConnectorMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class AddHdpConnectorMemberCommand : PlacedMemberCommand
{
    private protected override string Action => "Add members";

    private protected override Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, Emitter output) =>
        ConnectorChanges<HdpConnectorMember>.SendAsync(members, member => member.MemberId, () => group.AddAsync(members, output.Context), output);
}
