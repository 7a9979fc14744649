namespace DataOps.Engine.Http;

/// <summary>
/// The pauses before a failed request is sent again: as long as the server asks for, up to five minutes; otherwise half a second,
/// doubled each time, up to half a minute.
/// </summary>
internal sealed class ExponentialBackoff
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    private TimeSpan _pause = FirstPause;

    /// <summary>The next pause.</summary>
    /// <param name="asked">The Retry-After of the server, if it sent one.</param>
    internal TimeSpan Next(TimeSpan? asked)
    {
        var pause = asked is { } time ? (time < LongestAsked ? time : LongestAsked) : Spread(_pause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return pause;
    }

    /// <summary>Starts over with the first pause.</summary>
    internal void Reset() => _pause = FirstPause;

    // Clients that lost the service at the same moment must not all come back at the same moment.
    private static TimeSpan Spread(TimeSpan pause) => pause * (0.75 + (0.25 * Random.Shared.NextDouble()));
}
