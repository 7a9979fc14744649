using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Pipeline;

namespace DataOps.Commands.Hdp;

/// <summary>Takes on-premises connectors out of groups.</summary>
/// <remarks>
/// <para>The list is read, and the members that remain are written back, since the vendor advises against its own way to delete. What is piped for one group is one change. A group cannot be emptied: delete it with Remove-HdpConnectorGroup.</para>
/// <para>Calls <c>GET mgmt/connectors/{id}/members</c>, then <c>PUT mgmt/connectors/{id}/members</c>.</para>
/// </remarks>
/// <example>
/// <para>Takes a connector out of a group.</para>
/// <code>Remove-HdpConnectorMember 7e7afa77-5555-44c3-b0ff-6bbe888edf8a 55b55556-22d1-4f6a-888f-444a2df565e0</code>
/// </example>
/// <example>
/// <para>Leaves only the first two members in a group.</para>
/// <code>Get-HdpConnectorMember 7e7afa77-5555-44c3-b0ff-6bbe888edf8a | Select-Object -Skip 2 | Remove-HdpConnectorMember</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "HdpConnectorMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveHdpConnectorMemberCommand : HdpConnectorMemberCommand
{
    private protected override string Action => "Remove members";

    private protected override Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, Emitter output) => ConnectorChanges<HdpConnectorMember>.SendAsync(
        members,
        member => member.MemberId,
        () => group.RemoveAsync([.. members.Select(member => member.MemberId)], output.Context),
        NotThere,
        output);
}
