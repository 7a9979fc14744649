using System.Diagnostics;

namespace DataOps.Engine.Http;

/// <summary>
/// Bounds the waiting of one request, for its headers and its body together. Only the time in which somebody waits for the server counts.
/// It ends at once when the call is stopped or the session is removed.
/// </summary>
/// <param name="time">How long may be waited in all.</param>
/// <param name="context">Whose call it is.</param>
/// <param name="closing">Ends with the session.</param>
internal sealed class CallLimit(TimeSpan time, CallContext context, CancellationToken closing) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, closing);
    private readonly Stopwatch _waiting = new();

    /// <summary>Cancelled when the waiting has to end.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>Whether it has to end, for whatever reason.</summary>
    internal bool IsOver => _source.IsCancellationRequested;

    /// <summary>Whether it has to end because the time is up.</summary>
    internal bool IsTimeUp => IsOver && !context.Cancellation.IsCancellationRequested && !closing.IsCancellationRequested;

    /// <summary>Says that somebody waits from now on.</summary>
    internal void Begin()
    {
        _source.CancelAfter(time - _waiting.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero);
        _waiting.Start();
    }

    /// <summary>Says that nobody waits any more.</summary>
    internal void End()
    {
        _waiting.Stop();
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends the waiting: nobody wants the rest.</summary>
    internal void Abandon() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
