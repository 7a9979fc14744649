using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that take many items and can send requests for several of them at once.</summary>
public abstract class ThrottledCmdlet : ResourceCmdlet
{
    private const int Reading = 8;
    private const int Changing = 1;

    /// <summary>
    /// How many items are processed at once. A cmdlet that reads processes 8; its output is still in the order of the input.
    /// A cmdlet that changes something processes one item at a time and starts the next only after the previous output was consumed,
    /// so that piping to Select-Object -First 1 changes only one.
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
