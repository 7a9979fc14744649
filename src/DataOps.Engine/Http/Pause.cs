namespace DataOps.Engine.Http;

/// <summary>A pause by a clock.</summary>
internal static class Pause
{
    // No timer can be set for more than 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Waits.</summary>
    /// <param name="time">How long, rounded up to a whole millisecond.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static async Task ForAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (; time > TimeSpan.Zero; time -= Longest)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((time < Longest ? time : Longest).TotalMilliseconds)), clock, cancellation).ConfigureAwait(false);
    }
}
