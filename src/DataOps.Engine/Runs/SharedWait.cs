using System.Collections.Concurrent;
using System.Threading.Channels;
using DataOps.Engine.Http;

namespace DataOps.Engine.Runs;

/// <summary>What the runs of one wait share.</summary>
/// <param name="Deadline">When the wait ends; null if it has no time limit.</param>
/// <param name="Turns">Limits how many runs are polled at once.</param>
/// <param name="Events">What happened, for the reader of the wait.</param>
/// <param name="Context">Cancellation and log of the wait.</param>
/// <param name="Changes">Cancellation and log of starts and stops: the end of the wait does not cancel them, since it would leave open whether they were done.</param>
internal sealed record SharedWait(TimeSpan? Deadline, SemaphoreSlim Turns, ChannelWriter<WaitEvent> Events, CallContext Context, CallContext Changes)
{
    /// <summary>The runs that have not ended yet.</summary>
    internal ConcurrentDictionary<string, WatchedRun> Active { get; } = new();

    /// <summary>The runs that are still to be started.</summary>
    internal ConcurrentQueue<PlannedRun> Planned { get; init; } = new();

    /// <summary>The first run that has not succeeded, if that stops the others.</summary>
    internal Run? Failed { get; set; }
}
