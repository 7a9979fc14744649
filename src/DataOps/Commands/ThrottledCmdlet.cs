using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that take many items and can send requests for several of them at once.</summary>
public abstract class ThrottledCmdlet : ResourceCmdlet
{
    private const int Reading = 8;
    private const int Changing = 1;

    /// <summary>
    /// How many items are worked on at once. A cmdlet that reads works on 8, and its objects come in the order of the input all the same.
    /// One that changes something works on one item after the other: the next is not begun before the output of the one before was taken,
    /// so that Select-Object -First 1 behind it changes one.
    /// </summary>
    [Parameter]
    [Given]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = Reading)]
    [ChangingDefault(Value = Changing)]
    public int ThrottleLimit { get; set; }

    private protected ThrottledCmdlet() => ThrottleLimit = AsksFirst(GetType()) ? Changing : Reading;

    private protected sealed override int Parallelism => ThrottleLimit;
}
