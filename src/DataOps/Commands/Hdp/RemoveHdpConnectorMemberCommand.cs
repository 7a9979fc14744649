using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Removes on-premises connectors from groups.</summary>
/// <remarks>
/// <para>The list is read, and the remaining members are written back, because the vendor advises against its own delete operation. All members piped for one group are one change. A group cannot be emptied: delete it with Remove-HdpConnectorGroup.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/members</c>, then <c>PUT api/mgmt/connectors/{id}/members</c>.</para>
/// </remarks>
/// <example>
/// <para>Removes a connector from a group.</para>
/// <code>Remove-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 8286d046-9740-a3e4-95cf-ff46699c73c4</code>
/// </example>
/// <example>
/// <para>Keeps only the first two members of a group.</para>
/// <code>Get-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 | Select-Object -Skip 2 | Remove-HdpConnectorMember</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "HdpConnectorMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveHdpConnectorMemberCommand : HdpConnectorMemberCmdlet
{
    private protected override string Action => "Remove members";

    private protected override Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, ItemWriter output) => ConnectorChanges<HdpConnectorMember>.SendAsync(
        members,
        member => member.MemberId,
        () => group.RemoveAsync([.. members.Select(member => member.MemberId)], output.Context),
        NotThere,
        output);
}
