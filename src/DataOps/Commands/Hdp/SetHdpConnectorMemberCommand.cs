using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Output;

namespace DataOps.Commands.Hdp;

/// <summary>Replaces the members of on-premises connector groups, or changes the positions of some.</summary>
/// <remarks>
/// <para>Without -Sequence and -Weight, the list is replaced: the order in which the members are given or piped becomes the failover order, members keep their shares, and members that are not given are removed.</para>
/// <para>With -Sequence or -Weight, only the given members change; a member that already has the position moves back by one.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/members</c>, then <c>PUT api/mgmt/connectors/{id}/members</c> with the whole list.</para>
/// </remarks>
/// <example>
/// <para>Makes two connectors the only members of a group.</para>
/// <code>Set-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 8286d046-9740-a3e4-95cf-ff46699c73c4, 17c1e39c-e46c-828e-4e02-21be0f3b5358</code>
/// </example>
/// <example>
/// <para>Moves a member to the first position, and leaves the others in their order.</para>
/// <code>Set-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 8286d046-9740-a3e4-95cf-ff46699c73c4 -Sequence 1</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "HdpConnectorMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SetHdpConnectorMemberCommand : PlacedMemberCmdlet
{
    private protected override string Action => IsPlaced ? "Change the positions of members" : "Replace the members with";

    private protected override bool ReplacesAll => !IsPlaced;

    private protected override Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, ItemWriter output) => IsPlaced
        ? ConnectorChanges<HdpConnectorMember>.SendAsync(members, member => member.MemberId, () => group.ChangeAsync(members, output.Context), NotThere, output)
        : ConnectorChanges<HdpConnectorMember>.SendAsync(members, member => member.MemberId, () => group.ReplaceAsync(members, output.Context), output);
}
