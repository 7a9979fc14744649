using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Errors;

namespace DataOps.Pipeline;

/// <summary>
/// Works on items side by side on the pool, and writes what they output in the order of the items. All writing is done on the
/// pipeline's thread, which is the one that calls <see cref="Add"/> and <see cref="Complete"/>. With a throttle of 1 no item is begun before all
/// that the one before it has output was taken by the pipeline, so that <c>Select-Object -First 1</c> begins no second one.
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

    // Whether the pipeline has taken an object and said that it takes no more.
    private bool _isRefused;

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
        BeginFirst();
        _only = (target, work);
    }

    /// <summary>Begins the work on an item, when there is room for it.</summary>
    internal void Add(object? target, Func<Emitter, Task> work)
    {
        BeginFirst();
        WaitWhile(() => _throttle == 1 ? _items.Count > 0 : Volatile.Read(ref _running) >= _throttle || _items.Count >= MostWaiting);
        Begin(target, work);
    }

    /// <summary>Waits for all items and writes what they give.</summary>
    internal void Complete()
    {
        BeginFirst();
        WaitWhile(() => _items.Count > 0);
    }

    /// <summary>
    /// After something ended the command: waits for the items whose requests are on their way and writes what they output, as far as the
    /// pipeline still takes it, so that nothing that was done is lost.
    /// </summary>
    /// <returns>The items of which the user does not know yet how they went: the run that was started, or else what the user named, with the error.</returns>
    internal IReadOnlyList<(object? Done, DataOpsException? Error)> Settle()
    {
        _only = null;
        foreach (var item in _items)
            item.Objects.Open();
        Task.WaitAll([.. _items.Select(item => item.Work)], _stop);

        var settled = new List<(object?, DataOpsException?)>();
        while (_items.TryDequeue(out var item))
        {
            var isKnown = _isRefused && item.Last is not null;
            foreach (var written in item.TakeUnwritten())
                TryWrite(() => WriteItem(written, item));
            if (item.Failure is DataOpsException failure)
                TryWrite(() => WriteError(failure, item.Target));
            if (!isKnown)
                settled.Add((item.Last as Run ?? item.Target, item.Failure as DataOpsException ?? item.Reported));
        }

        return settled;
    }

    /// <summary>Writes something behind what ended the command. Where the pipeline takes no more, nobody can be told.</summary>
    internal static void TryWrite(Action write)
    {
        try
        {
            write();
        }
        catch (Exception)
        {
            // What ended the command is thrown on when all is written.
        }
    }

    private void BeginFirst()
    {
        if (_only is not var (target, work))
            return;

        _only = null;
        Begin(target, work);
    }

    private void Begin(object? target, Func<Emitter, Task> work)
    {
        Interlocked.Increment(ref _running);
        var item = new Item(target, new Outbox(_signal));
        _items.Enqueue(item);
        var emitter = new Emitter(_context, item.Objects, Post);
        item.Work = Task.Run(() => RunAsync(item, emitter, work), CancellationToken.None);
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
            var batch = item.Take(out var isLast);
            while (item.TryNext(out var written))
                WriteNext(written, item);

            hasWritten |= batch.Count > 0;
            if (!isLast)
                return hasWritten;

            // The pipeline's own error, which ended the work: the item stays among those of which it is to be said what became of them.
            if (item.Failure is RuntimeException ended)
                ExceptionDispatchInfo.Throw(ended);
            _items.Dequeue();
            try
            {
                WriteMessages();
            }
            finally
            {
                if (item.Failure is not null)
                    WriteFailure(item.Failure, item.Target);
            }
        }

        return hasWritten;
    }

    // A message may end the command, where the user asks for that or is asked. What a server has done is output all the same.
    private void WriteNext(object written, Item item)
    {
        try
        {
            WriteMessages();
        }
        finally
        {
            WriteItem(written, item);
        }
    }

    private void WriteItem(object written, Item item)
    {
        switch (written)
        {
            case FailedItem failed:
                item.Reported = failed.Exception;
                WriteFailure(failed.Exception, failed.Target ?? item.Target);
                break;
            case Func<object> make:
                WriteObject(Make(make));
                break;
            default:
                item.Last = written;
                WriteObject(written);
                break;
        }
    }

    private object Make(Func<object> make)
    {
        try
        {
            return make();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void WriteObject(object item)
    {
        _ids.Note(item);
        try
        {
            _cmdlet.WriteObject(item);
        }
        catch
        {
            _isRefused = true;
            throw;
        }
    }

    private void WriteMessages()
    {
        // Most calls have nothing to say.
        if (Volatile.Read(ref _messages) is not { } messages)
            return;
        while (messages.TryDequeue(out var message))
            message.WriteTo(_cmdlet);
    }

    private void WriteFailure(Exception failure, object? target)
    {
        switch (failure)
        {
            case DataOpsException exception when ErrorRecords.EndsCommand(exception):
                _cmdlet.ThrowTerminatingError(ErrorRecords.From(exception, target));
                break;
            case DataOpsException exception:
                WriteError(exception, target);
                break;
            case OperationCanceledException when _stop.IsCancellationRequested:
                throw new PipelineStoppedException();
            default:
                ExceptionDispatchInfo.Throw(failure);
                break;
        }
    }

    private void WriteError(DataOpsException exception, object? target)
    {
        var record = ErrorRecords.From(exception, exception.TargetObject is Run ? exception.TargetObject : target);
        try
        {
            _cmdlet.WriteError(record);
        }
        catch (Exception refusal) when (PipelineMessage.IsUnaskable(refusal))
        {
            // -ErrorAction Inquire where nobody answers. PowerShell has not written the error, which must not be lost for that.
            _cmdlet.ThrowTerminatingError(record);
        }
    }

    private sealed class Item(object? target, Outbox objects)
    {
        private List<object> _batch = [];
        private int _next;

        internal object? Target { get; } = target;

        internal Outbox Objects { get; } = objects;

        internal Task Work { get; set; } = Task.CompletedTask;

        internal Exception? Failure { get; set; }

        /// <summary>The last error that its work wrote among its objects.</summary>
        internal DataOpsException? Reported { get; set; }

        /// <summary>The object that it has output last.</summary>
        internal object? Last { get; set; }

        /// <summary>Takes the objects that are there; <see cref="TryNext"/> goes through them.</summary>
        internal List<object> Take(out bool isLast)
        {
            (_batch, _next) = (Objects.Take(out isLast), 0);
            return _batch;
        }

        /// <summary>The next of the objects that were taken. Where writing one ends the command, the others are still there.</summary>
        internal bool TryNext([NotNullWhen(true)] out object? next)
        {
            var isThere = _next < _batch.Count;
            next = isThere ? _batch[_next++] : null;
            return isThere;
        }

        /// <summary>All objects that were not written yet.</summary>
        internal IEnumerable<object> TakeUnwritten()
        {
            while (TryNext(out var next))
                yield return next;
            Take(out _);
            while (TryNext(out var next))
                yield return next;
        }
    }
}
