using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that take many items and can send requests for several of them at once.</summary>
public abstract class ThrottledCmdlet : ResourceCmdlet
{
    private const int Reading = 8;
    private const int Changing = 1;

    /// <summary>How many items are processed at once.</summary>
    /// <reading>The output is in the order of the input all the same.</reading>
    /// <changing>By default, the next item is started only after the previous output was consumed, so that piping to Select-Object -First 1 changes only one.</changing>
    [Parameter]
    [Given]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = Reading)]
    [ChangingDefault(Value = Changing)]
    public int ThrottleLimit { get; set; }

    private protected ThrottledCmdlet() => ThrottleLimit = AsksFirst(GetType()) ? Changing : Reading;

    private protected sealed override int Parallelism => ThrottleLimit;
}
