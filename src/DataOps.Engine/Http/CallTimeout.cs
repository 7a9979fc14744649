using System.Diagnostics;

namespace DataOps.Engine.Http;

/// <summary>
/// The timeout of one request and its answer, headers and body together. Time that the consumer of a list spends between two items does not count.
/// The call ends at once when it is canceled or the session is removed.
/// </summary>
/// <param name="time">The timeout.</param>
/// <param name="context">Cancellation and log of the call.</param>
/// <param name="closing">Canceled when the session is removed.</param>
internal sealed class CallTimeout(TimeSpan time, CallContext context, CancellationToken closing) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, closing);
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Canceled when the call must end.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Whether the call must end, for whatever reason.</summary>
    internal bool IsOver => _source.IsCancellationRequested;

    /// <summary>Whether the call must end because the timeout has expired.</summary>
    internal bool IsTimeUp => IsOver && !context.Cancellation.IsCancellationRequested && !closing.IsCancellationRequested && !IsAbandoned;

    private bool IsAbandoned { get; set; }

    private TimeSpan Left => time - _clock.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Starts a wait for the server: from now on the token is canceled when the timeout expires.</summary>
    internal void Begin() => _source.CancelAfter(Left);

    /// <summary>Ends a wait for the server.</summary>
    internal void End() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Ends the call if its timeout expired or it was canceled while nobody was waiting.</summary>
    internal void ThrowIfOver()
    {
        if (Left == TimeSpan.Zero)
            _source.Cancel();
        _source.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Stops the clock: the consumer has what it asked for.</summary>
    internal void Pause() => _clock.Stop();

    /// <summary>Restarts the clock: the consumer wants more.</summary>
    internal void Resume() => _clock.Start();

    /// <summary>Gives the server the whole timeout again: it has sent something.</summary>
    internal void Restart() => _clock.Restart();

    /// <summary>Ends the call: nobody wants the rest.</summary>
    internal void Abandon()
    {
        IsAbandoned = true;
        _source.Cancel();
    }

    public void Dispose() => _source.Dispose();
}
