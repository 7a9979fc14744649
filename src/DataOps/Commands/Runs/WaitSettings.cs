using DataOps.Engine.Runs;

namespace DataOps.Commands.Runs;

/// <summary>Creates the engine's wait options from the parameters that several cmdlets share.</summary>
internal static class WaitSettings
{
    /// <summary>How long a service may be unreachable by default, in seconds.</summary>
    internal const double MaxOutageSec = 300;

    internal static WaitOptions From(double timeoutSec, double pollIntervalSec, double maxOutageSec, bool any = false, bool stopOnTimeout = false) => new()
    {
        Timeout = timeoutSec > 0 ? TimeSpan.FromSeconds(timeoutSec) : null,
        PollInterval = pollIntervalSec > 0 ? TimeSpan.FromSeconds(pollIntervalSec) : null,
        MaximumOutage = TimeSpan.FromSeconds(maxOutageSec),
        Any = any,
        StopOnTimeout = stopOnTimeout,
    };
}
