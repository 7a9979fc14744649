namespace DataOps.Engine.Http;

/// <summary>
/// The pauses before a request is sent again that failed: as long as the server asks for, up to five minutes; otherwise half a second, and
/// twice as long each time, up to half a minute.
/// </summary>
internal sealed class ExponentialBackoff
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    private TimeSpan _pause = FirstPause;

    /// <summary>The next pause.</summary>
    /// <param name="asked">How long the server asked to be left alone, if it did.</param>
    internal TimeSpan Next(TimeSpan? asked)
    {
        var pause = asked is { } time ? (time < LongestAsked ? time : LongestAsked) : Spread(_pause);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        return pause;
    }

    /// <summary>Begins anew.</summary>
    internal void Reset() => _pause = FirstPause;

    // Many that lost the service together must not come back together.
    private static TimeSpan Spread(TimeSpan pause) => pause * (0.75 + (0.25 * Random.Shared.NextDouble()));
}
