using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Runs;

namespace DataOps.Commands.Runs;

/// <summary>The base of the cmdlets that can wait for a run that they started or stopped.</summary>
public abstract class WaitingCmdlet : ThrottledCmdlet
{
    /// <summary>The time limit of the wait, in seconds; the run continues when it is reached. 0, the default, means no limit.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    public double TimeoutSec { get; set; }

    /// <summary>The interval between polls of a run, in seconds. By default, it starts at 2 seconds and grows to 30.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.01, 86_400.0)]
    public double PollIntervalSec { get; set; }

    /// <summary>How to wait for a run.</summary>
    private protected WaitOptions WaitOptions => WaitSettings.From(TimeoutSec, PollIntervalSec, WaitSettings.MaxOutageSec);
}
