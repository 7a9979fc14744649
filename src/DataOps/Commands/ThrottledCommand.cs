using System.Management.Automation;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that take many items and send requests for several of them at once.</summary>
public abstract class ThrottledCommand : ServiceCommand
{
    /// <summary>How many requests are under way at once. The objects come in the order of the input all the same.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Parallelism => ThrottleLimit;
}
