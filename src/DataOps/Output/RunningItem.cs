using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace DataOps.Output;

/// <summary>
/// An item in progress, and its output on the way to the pipeline: objects in batches, each before the messages that come after it.
/// The number of batches on the way is limited: that is the item's window.
/// </summary>
/// <param name="target">What the user named: the target of the item's error.</param>
/// <param name="notices">Sends notices to the pipeline thread.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose wait handle nobody asks for has nothing to give back.")]
internal sealed class RunningItem(object? target, ChannelWriter<Notice> notices)
{
    private const int Window = 16;

    // Single objects at first, since many pipelines want only the first; the more a pipeline has taken, the more are handed over at once,
    // since it wakes up for each batch. A full window holds no more objects than the pipeline has taken.
    private const int LargestBatch = 256;

    private readonly SemaphoreSlim _window = new(Window);
    private readonly Queue<IReadOnlyList<object>> _arrived = new();
    private readonly object _handingOver = new();
    private List<object> _batch = [];
    private volatile int _batchSize = 1;
    private int _taken;
    private long _allTaken;
    private volatile bool _isOpen;

    internal object? Target { get; } = target;

    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The exception that ended its work, if any.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Whether all its output has arrived.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The last error among its objects.</summary>
    internal DataOpsException? Reported { get; set; }

    /// <summary>The last object that was output.</summary>
    internal object? Last { get; set; }

    /// <summary>Does the work, on the thread pool.</summary>
    internal async Task RunAsync(Func<Emitter, Task> work, Emitter output)
    {
        try
        {
            await work(output).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failure = exception;
        }
        finally
        {
            Send(new(this));
        }
    }

    /// <summary>Adds an object to the batch, and waits while the window is full. A full batch is handed over.</summary>
    internal async ValueTask CollectAsync(object output, CancellationToken cancellation)
    {
        if (_batch.Count == 0 && !_isOpen)
            await _window.WaitAsync(cancellation).ConfigureAwait(false);
        lock (_handingOver)
        {
            _batch.Add(output);
            if (_batch.Count >= _batchSize)
                HandOver();
        }
    }

    /// <summary>Hands over the batch to the pipeline thread, full or not.</summary>
    internal void HandOver()
    {
        lock (_handingOver)
        {
            if (_batch.Count == 0)
                return;

            notices.TryWrite(new(this, _batch));
            _batch = [];
        }
    }

    /// <summary>Shows a message on the pipeline thread, after the objects that were collected before.</summary>
    internal void Post(PipelineMessage message) => Send(new(this, Message: message));

    /// <summary>Receives a notice other than a message.</summary>
    internal void Receive(Notice notice)
    {
        if (notice.Batch is { } batch)
            _arrived.Enqueue(batch);
        else
            HasEnded |= notice.Message is null;
    }

    /// <summary>Takes the next object that has arrived. When all of a batch are taken, the window admits another one, and batches become larger.</summary>
    internal bool TryTake([NotNullWhen(true)] out object? output)
    {
        while (_arrived.TryPeek(out var batch))
        {
            if (_taken < batch.Count)
            {
                output = batch[_taken++];
                return true;
            }

            _arrived.Dequeue();
            (_allTaken, _taken) = (_allTaken + _taken, 0);
            _batchSize = (int)Math.Clamp(_allTaken / Window, 1, LargestBatch);
            _window.Release();
        }

        output = null;
        return false;
    }

    /// <summary>Admits all objects without waiting.</summary>
    internal void OpenWindow()
    {
        _isOpen = true;
        _window.Release();
    }

    private void Send(Notice notice)
    {
        lock (_handingOver)
        {
            HandOver();
            notices.TryWrite(notice);
        }
    }
}
