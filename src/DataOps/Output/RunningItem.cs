using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace DataOps.Output;

/// <summary>An item in progress, and its output on the way to the pipeline. The number of objects on the way is limited: that is its window.</summary>
/// <param name="target">What the user named: the target of the item's error.</param>
/// <param name="notices">Sends notices to the pipeline thread.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose wait handle nobody asks for has nothing to give back.")]
internal sealed class RunningItem(object? target, ChannelWriter<Notice> notices)
{
    // Few at first, since many pipelines want only the first; the more a pipeline takes, the more are prepared ahead.
    private const int FirstWindow = 16;
    private const int LargestWindow = 256;

    private readonly SemaphoreSlim _window = new(FirstWindow);
    private int _size = FirstWindow;
    private int _taken;
    private volatile bool _isOpen;

    internal object? Target { get; } = target;

    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The exception that ended its work, if any.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Whether all its output has arrived.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The output that has arrived on the pipeline thread but is not written yet.</summary>
    internal Queue<object> Arrived { get; } = new();

    /// <summary>The last error among its objects.</summary>
    internal DataOpsException? Reported { get; set; }

    /// <summary>The last object that was output.</summary>
    internal object? Last { get; set; }

    /// <summary>What its work did, with the error: the run that it started, otherwise what the user named; null if it ended before it did anything.</summary>
    internal (object Done, DataOpsException? Error)? Outcome
    {
        get
        {
            var run = Arrived.OfType<Run>().LastOrDefault() ?? Last as Run;
            var error = Failure as DataOpsException ?? Arrived.OfType<FailedItem>().LastOrDefault()?.Exception ?? Reported;
            return Failure is OperationCanceledException && run is null || (run ?? Target) is not { } done ? null : (done, error);
        }
    }

    /// <summary>Does the work, on the thread pool.</summary>
    internal async Task RunAsync(Func<ItemWriter, Task> work, ItemWriter output)
    {
        try
        {
            using (output)
                await work(output).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Failure = exception;
        }
        finally
        {
            notices.TryWrite(new(this, null));
        }
    }

    /// <summary>Sends an object to the pipeline thread, and waits while the window is full.</summary>
    internal async ValueTask SendAsync(object output, CancellationToken cancellation)
    {
        if (!_isOpen)
            await _window.WaitAsync(cancellation).ConfigureAwait(false);
        notices.TryWrite(new(this, output));
    }

    /// <summary>Receives an object; null when the item has ended.</summary>
    internal void Receive(object? output)
    {
        if (output is null)
            HasEnded = true;
        else
            Arrived.Enqueue(output);
    }

    /// <summary>Counts an object that was written.</summary>
    internal void HasTaken()
    {
        if (++_taken >= _size / 2)
            WidenWindow();
    }

    /// <summary>Admits as many further objects as were written, and one more for each while the window is small.</summary>
    internal void WidenWindow()
    {
        if (_taken == 0)
            return;

        var more = Math.Min(_taken, LargestWindow - _size);
        _window.Release(_taken + more);
        (_size, _taken) = (_size + more, 0);
    }

    /// <summary>Admits all objects without waiting.</summary>
    internal void OpenWindow()
    {
        _isOpen = true;
        _window.Release();
    }
}
