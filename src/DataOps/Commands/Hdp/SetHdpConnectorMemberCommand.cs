using System.Management.Automation;
using DataOps.Engine.Hdp;
using DataOps.Pipeline;

namespace DataOps.Commands.Hdp;

/// <summary>Replaces the members of groups of on-premises connectors, or changes the places of some.</summary>
/// <remarks>
/// <para>Without -Sequence and -Weight the list is replaced: the members take turns in the order in which they are given or piped, keep the shares that they have, and those that are not given are members no longer.</para>
/// <para>With -Sequence or -Weight the places of these members are changed, and the others stay; one that has the turn already moves one back.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/members</c>, then <c>PUT api/mgmt/connectors/{id}/members</c> with the whole list.</para>
/// </remarks>
/// <example>
/// <para>Makes two connectors the only members of a group.</para>
/// <code>Set-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 8286d046-9740-a3e4-95cf-ff46699c73c4, 17c1e39c-e46c-828e-4e02-21be0f3b5358</code>
/// </example>
/// <example>
/// <para>Makes a member the first whose turn it is, and leaves the others in their order.</para>
/// <code>Set-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 8286d046-9740-a3e4-95cf-ff46699c73c4 -Sequence 1</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "HdpConnectorMember", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SetHdpConnectorMemberCommand : PlacedMemberCmdlet
{
    private protected override string Action => IsPlaced ? "Change the places of members" : "Replace the members by";

    private protected override bool ReplacesAll => !IsPlaced;

    private protected override Task ApplyAsync(HdpConnectorMembers group, IReadOnlyList<HdpConnectorMember> members, Emitter output) => IsPlaced
        ? ConnectorChanges<HdpConnectorMember>.SendAsync(members, member => member.MemberId, () => group.ChangeAsync(members, output.Context), NotThere, output)
        : ConnectorChanges<HdpConnectorMember>.SendAsync(members, member => member.MemberId, () => group.ReplaceAsync(members, output.Context), output);
}
