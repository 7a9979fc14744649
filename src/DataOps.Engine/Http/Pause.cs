namespace DataOps.Engine.Http;

/// <summary>A delay measured by a given clock.</summary>
internal static class Pause
{
    // A timer cannot be set for more than 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Waits.</summary>
    /// <param name="time">The delay, rounded up to a whole millisecond.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    internal static async Task ForAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (; time > TimeSpan.Zero; time -= Longest)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((time < Longest ? time : Longest).TotalMilliseconds)), clock, cancellation).ConfigureAwait(false);
    }
}
