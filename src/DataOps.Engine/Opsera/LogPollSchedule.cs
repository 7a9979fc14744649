using DataOps.Engine.Runs;

namespace DataOps.Engine.Opsera;

/// <summary>How soon to poll a log again: as often as its pace requires, so that the server's limit hides nothing, and seldom while it is quiet.</summary>
/// <param name="longest">The interval between polls while it is quiet.</param>
/// <param name="elapsed">How long the log has been followed.</param>
internal sealed class LogPollSchedule(TimeSpan longest, Elapsed elapsed)
{
    // The number of new records to aim for between two polls: half of what the server returns, since logs come in bursts.
    private const double Wanted = OpseraClient.RecordLimit / 2.0;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);

    // A log that fills this much of an answer may outrun the next one.
    private const double NearlyAll = 0.75 * OpseraClient.RecordLimit;

    private readonly TimeSpan _shortest = ShortestPause < longest ? ShortestPause : longest;
    private TimeSpan _interval = First < longest ? First : longest;
    private TimeSpan _began = elapsed.Time;
    private TimeSpan _beganBefore = elapsed.Time;
    private bool _isBehind;

    /// <summary>The pause until the next poll: what is left of the interval after polling and writing the records.</summary>
    internal TimeSpan Pause => _isBehind ? TimeSpan.Zero : _interval - (elapsed.Time - _began) is var left && left > _shortest ? left : _shortest;

    /// <summary>A poll begins.</summary>
    internal void Begin() => (_beganBefore, _began) = (_began, elapsed.Time);

    /// <summary>The poll has succeeded.</summary>
    /// <param name="fresh">How many records were new; null if they are older and do not indicate the pace.</param>
    internal void Succeed(int? fresh)
    {
        if (fresh is not { } count)
            return;

        _isBehind = count >= NearlyAll;
        var asked = count == 0 ? longest : (_began - _beganBefore) * (Wanted / count);
        var most = _interval * 2 < longest ? _interval * 2 : longest;
        _interval = asked < _shortest ? _shortest : asked < most ? asked : most;
    }
}
