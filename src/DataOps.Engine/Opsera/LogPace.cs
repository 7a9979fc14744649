using System.Diagnostics;

namespace DataOps.Engine.Opsera;

/// <summary>How soon to look at a log again: as its pace asks for, so that the server's limit hides nothing, and seldom while it rests.</summary>
/// <param name="longest">The pause while it rests.</param>
internal sealed class LogPace(TimeSpan longest)
{
    // So many new records are to come between two looks: half of what the server gives, since logs come in bursts.
    private const double Wanted = OpseraClient.RecordLimit / 2.0;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    private readonly TimeSpan _shortest = Shortest < longest ? Shortest : longest;
    private long _lastLook = Stopwatch.GetTimestamp();

    /// <summary>The pause until the next look.</summary>
    internal TimeSpan Interval { get; private set; } = First < longest ? First : longest;

    /// <summary>How long no look has succeeded.</summary>
    internal TimeSpan SinceLook => Stopwatch.GetElapsedTime(_lastLook);

    /// <summary>Takes note of a look.</summary>
    /// <param name="fresh">How many records were new.</param>
    internal void Looked(int fresh)
    {
        var asked = fresh == 0 ? longest : SinceLook * (Wanted / fresh);
        var most = Interval * 2 < longest ? Interval * 2 : longest;
        Interval = asked < _shortest ? _shortest : asked < most ? asked : most;
        _lastLook = Stopwatch.GetTimestamp();
    }
}
