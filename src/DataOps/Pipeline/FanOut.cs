using System.Collections.Concurrent;
using System.Management.Automation;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Errors;

namespace DataOps.Pipeline;

/// <summary>
/// Works on items side by side on the pool, and writes what they give in the order of the items. All writing is done on the
/// pipeline's thread, which is the one that calls <see cref="Add"/> and <see cref="Complete"/>.
/// </summary>
internal sealed class FanOut
{
    // So many items may wait behind a slow one.
    private const int MostWaiting = 1024;

    private readonly Cmdlet _cmdlet;
    private readonly int _throttle;
    private readonly CancellationToken _stop;
    private readonly CallContext _context;
    private readonly Queue<Item> _items = new();
    private readonly ConcurrentQueue<PipelineMessage> _messages = new();
    private readonly IdNoter _ids = new();
    private readonly Signal _signal = new();
    private int _running;

    internal FanOut(Cmdlet cmdlet, int throttle, bool wantsDebug, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _throttle = throttle;
        _stop = stop;
        _context = new CallContext(new PipelineLog(Post, wantsDebug), stop);
        stop.UnsafeRegister(static signal => ((Signal)signal!).Set(), _signal);
    }

    /// <summary>Begins the work on an item, when there is room for it.</summary>
    internal void Add(object? target, Func<Emitter, Task> work)
    {
        WaitWhile(() => Volatile.Read(ref _running) >= _throttle || _items.Count >= MostWaiting);
        Interlocked.Increment(ref _running);
        var item = new Item(target, new Outbox(_signal.Set));
        _items.Enqueue(item);
        var emitter = new Emitter(_context, item.Objects, Post);
        item.Work = Task.Run(() => RunAsync(item, emitter, work), CancellationToken.None);
        WriteReady();
    }

    /// <summary>Waits for all items and writes what they give.</summary>
    internal void Complete() => WaitWhile(() => _items.Count > 0);

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
        while (true)
        {
            _signal.Reset();
            WriteReady();
            if (!condition())
                return;

            _signal.Wait();
            if (_stop.IsCancellationRequested)
                throw new PipelineStoppedException();
        }
    }

    private void Post(PipelineMessage message)
    {
        _messages.Enqueue(message);
        _signal.Set();
    }

    private void WriteReady()
    {
        WriteMessages();
        while (_items.TryPeek(out var item))
        {
            var batch = item.Objects.Take(out var isLast);
            foreach (var written in batch)
            {
                WriteMessages();
                Write(written, item);
            }

            if (!isLast)
                return;

            _items.Dequeue();
            WriteMessages();
            if (item.Failure is not null)
                WriteFailure(item.Failure, item.Target);
        }
    }

    private void Write(object written, Item item)
    {
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
        while (_messages.TryDequeue(out var message))
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
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
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
