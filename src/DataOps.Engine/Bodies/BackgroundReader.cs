using System.Threading.Channels;

namespace DataOps.Engine.Bodies;

/// <summary>
/// Reads a list on a dedicated thread as it arrives, since the parser blocks until there is more. The items are handed over in batches:
/// a thread switch costs more than an item.
/// </summary>
/// <param name="next">Reads the next item; returns false after the last one.</param>
/// <param name="body">The body that the items are read from.</param>
internal sealed class BackgroundReader(BackgroundReader.Next next, BodyReader body)
{
    // Few at first, since many callers want only the first.
    private const int SmallestBatch = 4;
    private const int LargestBatch = 512;
    private const int LargestBatchBytes = 64 * 1024;

    private readonly Channel<List<object?>> _batches = Channel.CreateBounded<List<object?>>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    private List<object?> _batch = [];
    private long _batchStart;
    private int _handedOn;

    internal delegate bool Next(out object? item);

    private int BatchSize => Math.Min(SmallestBatch << Math.Min(_handedOn / 2, 16), LargestBatch);

    /// <summary>Reads the items. Reading ends when the caller stops early.</summary>
    internal async IAsyncEnumerable<object?> ReadAsync()
    {
        using var unwanted = new CancellationTokenSource();
        body.BeforeWait = () => TryHandOn();
        var reading = Task.Factory.StartNew(() => Read(unwanted.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var batch in _batches.Reader.ReadAllAsync().ConfigureAwait(false))
                foreach (var item in batch)
                    yield return item;
        }
        finally
        {
            body.Stream.Abandon();
            await unwanted.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private void Read(CancellationToken unwanted)
    {
        Exception? failure = null;
        try
        {
            while (!unwanted.IsCancellationRequested && next(out var item))
            {
                _batch.Add(item);
                if (_batch.Count >= BatchSize || body.Stream.Position - _batchStart >= LargestBatchBytes)
                    HandOn(unwanted);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        HandOn(unwanted);
        _batches.Writer.Complete(failure);
    }

    private void HandOn(CancellationToken unwanted)
    {
        try
        {
            while (!TryHandOn())
                _batches.Writer.WaitToWriteAsync(unwanted).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Nobody wants the rest.
        }
    }

    private bool TryHandOn()
    {
        if (_batch.Count == 0)
            return true;
        if (!_batches.Writer.TryWrite(_batch))
            return false;

        (_batch, _batchStart) = ([], body.Stream.Position);
        _handedOn++;
        return true;
    }
}
