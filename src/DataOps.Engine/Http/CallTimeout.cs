using System.Diagnostics;

namespace DataOps.Engine.Http;

/// <summary>
/// Bounds one request with its answer, head and body together, in time. What the consumer of a list does between two items does not count.
/// It ends at once when the call is stopped or the session is removed.
/// </summary>
/// <param name="time">How long it may take in all.</param>
/// <param name="context">Cancellation, log and limits of the call.</param>
/// <param name="closing">Ends with the session.</param>
internal sealed class CallTimeout(TimeSpan time, CallContext context, CancellationToken closing) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, closing);
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Cancelled when the call has to end.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Whether it has to end, for whatever reason.</summary>
    internal bool IsOver => _source.IsCancellationRequested;

    /// <summary>Whether it has to end because the time is up.</summary>
    internal bool IsTimeUp => IsOver && !context.Cancellation.IsCancellationRequested && !closing.IsCancellationRequested && !IsAbandoned;

    private bool IsAbandoned { get; set; }

    private TimeSpan Left => time - _clock.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Says that somebody waits for the server from now on: the token is cancelled when the time is up.</summary>
    internal void Begin() => _source.CancelAfter(Left);

    /// <summary>Says that nobody waits any more.</summary>
    internal void End() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Ends the call where its time is up, or it was stopped, while nobody waited.</summary>
    internal void ThrowIfOver()
    {
        if (Left == TimeSpan.Zero)
            _source.Cancel();
        _source.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Says that the consumer has what it asked for.</summary>
    internal void Pause() => _clock.Stop();

    /// <summary>Says that the consumer wants more.</summary>
    internal void Resume() => _clock.Start();

    /// <summary>Ends the call: nobody wants the rest.</summary>
    internal void Abandon()
    {
        IsAbandoned = true;
        _source.Cancel();
    }

    public void Dispose() => _source.Dispose();
}
