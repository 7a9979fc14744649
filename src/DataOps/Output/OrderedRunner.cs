using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using DataOps.Engine.Http;

namespace DataOps.Output;

/// <summary>
/// Works on items in parallel on the thread pool, and writes their output in the order of the items. Everything is written on the thread
/// that calls <see cref="Add"/> and <see cref="Complete"/>, the pipeline thread: whatever the items have to tell it comes through one channel.
/// Without an order, output is written as it arrives. With a throttle of 1, each item is written to its end before <see cref="Add"/> returns, so that <c>Select-Object -First 1</c> does not start a second one.
/// </summary>
/// <param name="writer">Writes the output.</param>
/// <param name="throttle">The number of items to work on at once.</param>
/// <param name="wantsDebug">Whether debug messages are read.</param>
/// <param name="stop">Canceled when the command is stopped.</param>
/// <param name="keepsOrder">Whether the output is in the order of the items; otherwise it is written as it arrives.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer has nothing to give back, and work may still look at its token.")]
internal sealed class OrderedRunner(IPipelineWriter writer, int throttle, bool wantsDebug, CancellationToken stop, bool keepsOrder = true)
{
    // Enough for canceled requests to end, and too short for a person to notice.
    private static readonly TimeSpan Unwinding = TimeSpan.FromMilliseconds(200);

    // How many items may wait for a slow one ahead of them.
    private const int MostWaiting = 1024;

    // Bounded by the window of each item. A notice does nothing but wake this thread, so its sender may run that itself.
    private readonly Channel<Notice> _notices = Channel.CreateUnbounded<Notice>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly List<RunningItem> _items = [];
    private readonly ConcurrentQueue<string> _interrupted = new();
    private readonly CancellationTokenSource _ending = new();
    private CallContext? _context;
    private int _running;

    // Whether the pipeline has refused further output.
    private bool _isRefused;

    /// <summary>Starts the work on an item as soon as fewer items than the throttle are in progress.</summary>
    /// <param name="target">What the user named: the target of the item's error.</param>
    /// <param name="work">The work.</param>
    internal void Add(object? target, Func<ItemWriter, Task> work)
    {
        WaitWhile(() => _running >= throttle || _items.Count >= MostWaiting);
        var item = new RunningItem(target, _notices.Writer);
        _items.Add(item);
        _running++;
        _context ??= new CallContext(new CmdletLog(Post, wantsDebug), stop) { Interrupted = _interrupted.Enqueue };
        var output = new ItemWriter(_context, item, Post, _ending.Token);
        item.Work = LeavesThread ? item.RunAsync(work, output) : Task.Run(() => item.RunAsync(work, output), CancellationToken.None);
        WaitWhile(() => throttle == 1 && _items.Count > 0);
    }

    /// <summary>Writes output until a condition is true.</summary>
    internal void WaitUntil(Func<bool> condition) => WaitWhile(() => !condition());

    /// <summary>Waits for all items and writes their output.</summary>
    internal void Complete() => WaitWhile(() => _items.Count > 0);

    /// <summary>
    /// After something ended the command: waits for the items with requests in flight and writes their output, as far as the
    /// pipeline still accepts it, so that nothing that was done is lost. Work that only watches the server ends.
    /// </summary>
    /// <param name="warn">Shows a warning, even if the pipeline accepts nothing more.</param>
    /// <returns>The items with an outcome that the user does not know yet: the run that was started, otherwise what the user named, with the error.</returns>
    internal IReadOnlyList<(object Done, DataOpsException? Error)> Settle(Action<string> warn)
    {
        _ending.Cancel();
        foreach (var item in _items)
            item.OpenWindow();
        Task.WaitAll([.. _items.Select(item => item.Work)], stop);
        Receive(warn);
        var settled = new List<(object, DataOpsException?)>();
        foreach (var item in _items.ToArray())
        {
            _items.Remove(item);
            var isKnown = _isRefused && item.Last is not null;
            while (item.Arrived.TryDequeue(out var output))
                TryWrite(() => Write(output, item));
            if (item.Failure is DataOpsException failure)
                TryWrite(() => writer.WriteError(failure, item.Target));
            if (!isKnown && item.Outcome is { } outcome)
                settled.Add(outcome);
        }

        return settled;
    }

    /// <summary>After a stop: waits a moment for the requests that it canceled.</summary>
    /// <param name="warn">Shows a warning: on each change whose outcome is unknown, and those of the items.</param>
    /// <returns>The items with an outcome that the pipeline no longer accepts, with the error.</returns>
    internal IReadOnlyList<(object Done, DataOpsException? Error)> Abandon(Action<string> warn)
    {
        Task.WhenAll(_items.Select(item => item.Work)).Wait(Unwinding, CancellationToken.None);
        foreach (var text in _interrupted)
            warn(text);
        Receive(warn);
        return [.. _items.Where(item => item.HasEnded).Select(item => item.Outcome).OfType<(object, DataOpsException?)>()];
    }

    /// <summary>Writes something after the command was ended. If the pipeline accepts nothing more, nobody can be told.</summary>
    internal static void TryWrite(Action write)
    {
        try
        {
            write();
        }
        catch (Exception)
        {
            // The exception that ended the command is rethrown once everything is written.
        }
    }

    // Work starts on the pipeline thread, which saves a thread switch, and continues on the pool after its first wait. If the host has its
    // own way to continue after a wait, the work would wait for this thread while this thread waits for the work.
    private static bool LeavesThread => SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default;

    private void Post(PipelineMessage message) => _notices.Writer.TryWrite(new(null, message));

    // After the end of the command.
    private void Receive(Action<string> warn)
    {
        while (_notices.Reader.TryRead(out var notice))
        {
            if (notice.Item is { } item)
                item.Receive(notice.Output);
            else if (notice.Output is PipelineMessage { WarningText: { } text })
                warn(text);
            else
                TryWrite(() => writer.WriteMessage((PipelineMessage)notice.Output!));
        }
    }

    private void WaitWhile(Func<bool> condition)
    {
        WriteReady();
        while (condition())
        {
            WaitForNotice();
            WriteReady();
        }
    }

    // The only place where a cmdlet waits for asynchronous work. It cannot deadlock: no work returns to this thread (LeavesThread). Only an
    // item with a full window waits for it, and the window was widened for everything read so far.
    private void WaitForNotice()
    {
        try
        {
            _notices.Reader.WaitToReadAsync(stop).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
        }

        ThrowIfStopped();
    }

    private void ThrowIfStopped()
    {
        if (stop.IsCancellationRequested)
            writer.ThrowStopped();
    }

    private void WriteReady()
    {
        while (_notices.Reader.TryRead(out var notice))
        {
            if (notice.Item is { } item)
            {
                item.Receive(notice.Output);
                if (item.HasEnded)
                    _running--;
                if (!keepsOrder)
                    WriteArrived(item);
            }
            else
            {
                writer.WriteMessage((PipelineMessage)notice.Output!);
            }

            while (keepsOrder && _items.Count > 0 && WriteArrived(_items[0]))
            {
            }
        }

        foreach (var waiting in keepsOrder ? _items.Take(1) : _items)
            waiting.WidenWindow();
    }

    // Writes the available output of an item, and whether it has ended.
    private bool WriteArrived(RunningItem item)
    {
        while (item.Arrived.TryDequeue(out var output))
            Write(output, item);
        if (!item.HasEnded)
            return false;

        _items.Remove(item);
        if (item.Failure is OperationCanceledException)
            ThrowIfStopped();
        if (item.Failure is DataOpsException failure)
            writer.WriteFailure(failure, item.Target);
        else if (item.Failure is not null)
            ExceptionDispatchInfo.Throw(item.Failure);
        return true;
    }

    private void Write(object output, RunningItem item)
    {
        item.HasTaken();
        if (output is FailedItem failed)
        {
            item.Reported = failed.Exception;
            if (failed.Session is { } session)
                writer.WriteError(failed.Exception, failed.Target ?? item.Target, session);
            else
                writer.WriteFailure(failed.Exception, failed.Target ?? item.Target);
            return;
        }

        item.Last = output;
        try
        {
            writer.WriteObject(output);
        }
        catch
        {
            _isRefused = true;
            throw;
        }
    }
}
