using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Hdp;

/// <summary>The base of the cmdlets that set the position and weight of group members.</summary>
public abstract class PlacedMemberCmdlet : HdpConnectorMemberCmdlet
{
    /// <summary>The position of the member in the failover order of the group. With several members, it applies to the first, and the others follow.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int Sequence { get; set; }

    /// <summary>The share of each member, if the group balances the load.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Weight { get; set; }

    /// <summary>Whether a position or a share was given.</summary>
    private protected bool IsPlaced => IsGiven(nameof(Sequence)) || IsGiven(nameof(Weight));

    private protected override HdpConnectorMember Member(string id, int index) => new()
    {
        MemberId = id,
        Sequence = IsGiven(nameof(Sequence)) ? Sequence + index : null,
        Weight = IsGiven(nameof(Weight)) ? Weight : null,
    };
}
