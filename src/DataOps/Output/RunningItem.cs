using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace DataOps.Output;

/// <summary>An item that is worked on, and its output on the way to the pipeline. Only so many objects may be on the way: its window.</summary>
/// <param name="target">What the user named: the target of its error.</param>
/// <param name="notices">Where the pipeline's thread is told.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose wait handle nobody asks for has nothing to give back.")]
internal sealed class RunningItem(object? target, ChannelWriter<Notice> notices)
{
    // Few at first, since many a pipeline wants only the first; the more it takes, the more are made ahead.
    private const int FirstWindow = 16;
    private const int LargestWindow = 256;

    private readonly SemaphoreSlim _window = new(FirstWindow);
    private int _size = FirstWindow;
    private int _taken;
    private volatile bool _isOpen;

    internal object? Target { get; } = target;

    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>What ended its work.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Whether all its output has arrived.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The output that has arrived on the pipeline's thread and is not written yet.</summary>
    internal Queue<object> Arrived { get; } = new();

    /// <summary>The last error among its objects.</summary>
    internal DataOpsException? Reported { get; set; }

    /// <summary>The object that it has output last.</summary>
    internal object? Last { get; set; }

    /// <summary>Does the work, on the pool.</summary>
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
            notices.TryWrite(new(this, null));
        }
    }

    /// <summary>Sends an object to the pipeline's thread, and waits while the window is full.</summary>
    internal async ValueTask SendAsync(object output, CancellationToken cancellation)
    {
        if (!_isOpen)
            await _window.WaitAsync(cancellation).ConfigureAwait(false);
        notices.TryWrite(new(this, output));
    }

    /// <summary>Takes what was sent; null when it has ended.</summary>
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

    /// <summary>Lets as many objects follow as were written, and as long as the window is small one more for each.</summary>
    internal void WidenWindow()
    {
        if (_taken == 0)
            return;

        var more = Math.Min(_taken, LargestWindow - _size);
        _window.Release(_taken + more);
        (_size, _taken) = (_size + more, 0);
    }

    /// <summary>Lets all objects in without waiting.</summary>
    internal void OpenWindow()
    {
        _isOpen = true;
        _window.Release();
    }
}
