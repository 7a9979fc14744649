using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Errors;

namespace DataOps.Pipeline;

/// <summary>
/// Works on items side by side on the pool, and writes what they give in the order of the items. All writing is done on the
/// pipeline's thread, which is the one that calls <see cref="Add"/> and <see cref="Complete"/>. An item with nothing beside it is
/// worked on there too, as far as it goes without waiting for another thread.
/// </summary>
internal sealed class FanOut
{
    // So many items may wait behind a slow one.
    private const int MostWaiting = 1024;

    // So long an object may lie before it is written, while others come.
    private const int MillisecondsBetweenLooks = 10;

    private readonly Cmdlet _cmdlet;
    private readonly int _throttle;
    private readonly CancellationToken _stop;
    private readonly CallContext _context;
    private readonly Queue<Item> _items = new();
    private readonly IdNoter _ids = new();
    private readonly Signal _signal = new();
    private ConcurrentQueue<PipelineMessage>? _messages;
    private int _running;
    private (object? Target, Func<Emitter, Task> Work)? _only;

    internal FanOut(Cmdlet cmdlet, int throttle, bool wantsDebug, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _throttle = throttle;
        _stop = stop;
        _context = new CallContext(new PipelineLog(Post, wantsDebug), stop);
        stop.UnsafeRegister(static signal => ((Signal)signal!).Set(), _signal);
    }

    /// <summary>Takes an item that may be the only one: the work on it begins when that is known.</summary>
    internal void AddFirst(object? target, Func<Emitter, Task> work)
    {
        BeginFirst(isOnly: false);
        _only = (target, work);
    }

    /// <summary>Begins the work on an item, when there is room for it.</summary>
    internal void Add(object? target, Func<Emitter, Task> work)
    {
        BeginFirst(isOnly: false);
        WaitWhile(() => Volatile.Read(ref _running) >= _throttle || _items.Count >= MostWaiting);
        Begin(target, work, isAlone: _throttle == 1);
    }

    /// <summary>Waits for all items and writes what they give.</summary>
    internal void Complete()
    {
        BeginFirst(isOnly: true);
        WaitWhile(() => _items.Count > 0);
    }

    /// <summary>
    /// After the command was ended by an error: waits for the items whose requests are on their way, so that it can be said what became of them.
    /// </summary>
    /// <returns>The items that were on their way, with their errors.</returns>
    internal IReadOnlyList<(object? Target, DataOpsException? Error)> Settle()
    {
        foreach (var item in _items)
            item.Objects.Open();
        Task.WaitAll([.. _items.Select(item => item.Work)], _stop);
        return [.. _items.Select(item => (item.Target, item.Failure as DataOpsException ?? item.Reported))];
    }

    private void BeginFirst(bool isOnly)
    {
        if (_only is not var (target, work))
            return;

        _only = null;
        Begin(target, work, isOnly);
    }

    private void Begin(object? target, Func<Emitter, Task> work, bool isAlone)
    {
        // Here it writes at once, so nothing may be left to write before it. And where a host has its own way to go on behind an await,
        // that would wait for this thread, and this thread for it.
        var isHere = isAlone && _items.Count == 0 && SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default;
        Interlocked.Increment(ref _running);
        var item = new Item(target, new Outbox(_signal));
        _items.Enqueue(item);
        var context = _context with { WaitingThread = isHere ? Thread.CurrentThread : null };
        var emitter = new Emitter(context, item.Objects, written => WriteNext(written, item), Post, WaitFor);
        item.Work = isHere ? RunAsync(item, emitter, work) : Task.Run(() => RunAsync(item, emitter, work), CancellationToken.None);
        WriteReady();
    }

    private async Task RunAsync(Item item, Emitter emitter, Func<Emitter, Task> work)
    {
        try
        {
            await work(emitter).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            item.Failure = exception;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            item.Objects.Complete();
        }
    }

    private void WaitWhile(Func<bool> condition)
    {
        if (!TryWaitWhile(condition))
            throw new PipelineStoppedException();
    }

    // Says whether the condition has ended, rather than the command.
    private bool TryWaitWhile(Func<bool> condition)
    {
        var isIdle = true;
        while (true)
        {
            _signal.Reset(isIdle);
            if (WriteReady())
                isIdle = false;
            if (!condition())
                return true;

            // While objects come one after the other they are looked for now and then, and written in batches.
            if (isIdle)
                _signal.Wait(Timeout.Infinite);
            else
                isIdle = !_signal.Wait(MillisecondsBetweenLooks);
            if (_stop.IsCancellationRequested)
                return false;
        }
    }

    // Where the command is stopped, the task is too, and tells so whoever awaits it.
    private void WaitFor(Task task)
    {
        task.ContinueWith(static (_, signal) => ((Signal)signal!).Set(), _signal, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        TryWaitWhile(() => !task.IsCompleted);
    }

    private void Post(PipelineMessage message)
    {
        LazyInitializer.EnsureInitialized(ref _messages).Enqueue(message);
        _signal.Set();
    }

    // Says whether there was an object to write.
    private bool WriteReady()
    {
        var hasWritten = false;
        WriteMessages();
        while (_items.TryPeek(out var item))
        {
            var batch = item.Objects.Take(out var isLast);
            foreach (var written in batch)
                WriteNext(written, item);

            hasWritten |= batch.Count > 0;
            if (!isLast)
                return hasWritten;

            // The pipeline's own error, which ended the work: the item stays among those of which it is to be said what became of them.
            if (item.Failure is RuntimeException ended)
                ExceptionDispatchInfo.Throw(ended);
            _items.Dequeue();
            WriteMessages();
            if (item.Failure is not null)
                WriteFailure(item.Failure, item.Target);
        }

        return hasWritten;
    }

    private void WriteNext(object written, Item item)
    {
        WriteMessages();
        switch (written)
        {
            case FailedItem failed:
                item.Reported = failed.Exception;
                WriteFailure(failed.Exception, failed.Target ?? item.Target);
                break;
            case Func<object> make:
                WriteObject(make());
                break;
            default:
                WriteObject(written);
                break;
        }
    }

    private void WriteObject(object item)
    {
        _ids.Note(item);
        _cmdlet.WriteObject(item);
    }

    private void WriteMessages()
    {
        // Most calls have nothing to say.
        if (Volatile.Read(ref _messages) is not { } messages)
            return;
        while (messages.TryDequeue(out var message))
            message.Write(_cmdlet);
    }

    private void WriteFailure(Exception failure, object? target)
    {
        switch (failure)
        {
            case DataOpsException exception when ErrorRecords.EndsCommand(exception):
                _cmdlet.ThrowTerminatingError(ErrorRecords.From(exception, target));
                break;
            case DataOpsException exception:
                _cmdlet.WriteError(ErrorRecords.From(exception, exception.TargetObject is Run ? exception.TargetObject : target));
                break;
            case OperationCanceledException when _stop.IsCancellationRequested:
                throw new PipelineStoppedException();
            default:
                ExceptionDispatchInfo.Throw(failure);
                break;
        }
    }

    private sealed class Item(object? target, Outbox objects)
    {
        internal object? Target { get; } = target;

        internal Outbox Objects { get; } = objects;

        internal Task Work { get; set; } = Task.CompletedTask;

        internal Exception? Failure { get; set; }

        /// <summary>The last error that its work wrote among its objects.</summary>
        internal DataOpsException? Reported { get; set; }
    }
}
