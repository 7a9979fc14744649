using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Hdp;

/// <summary>The base of the cmdlets that give members their places in groups.</summary>
public abstract class PlacedMemberCmdlet : HdpConnectorMemberCmdlet
{
    /// <summary>The turn of the member where the group fails over from one to the next; of several members that of the first, and the others follow.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int Sequence { get; set; }

    /// <summary>The share of each member where the group balances the load.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Weight { get; set; }

    /// <summary>Whether a place was given.</summary>
    private protected bool IsPlaced => IsGiven(nameof(Sequence)) || IsGiven(nameof(Weight));

    private protected override HdpConnectorMember Member(string id, int index) => new()
    {
        MemberId = id,
        Sequence = IsGiven(nameof(Sequence)) ? Sequence + index : null,
        Weight = IsGiven(nameof(Weight)) ? Weight : null,
    };
}
