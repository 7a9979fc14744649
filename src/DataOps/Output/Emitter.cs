using DataOps.Engine.Http;

namespace DataOps.Output;

/// <summary>Receives the output of one item's work. The pipeline thread takes it from there, so a write from the wrong thread cannot happen.</summary>
/// <param name="context">Cancellation and log of the engine's calls.</param>
/// <param name="item">The item.</param>
/// <param name="ending">Cancelled when something has ended the command.</param>
internal sealed class Emitter(CallContext context, RunningItem item, CancellationToken ending)
{
    private const string Tab = "    ";

    /// <summary>Cancellation and log of the engine's calls.</summary>
    internal CallContext Context => context;

    /// <summary>Cancelled when something has ended the command: work that only watches the server ends, changes in flight may finish.</summary>
    internal CancellationToken Ending => ending;

    /// <summary>Writes an object, and waits while the pipeline lags behind.</summary>
    internal async ValueTask WriteAsync(object output)
    {
        await item.CollectAsync(output, context.Cancellation).ConfigureAwait(false);
        item.HandOver();
    }

    /// <summary>Writes the objects of a list as they arrive, in batches while they arrive without a wait.</summary>
    /// <param name="items">The list.</param>
    /// <param name="filter">Which to write; all by default.</param>
    /// <param name="convert">Makes the object to write; by default, the item itself is written.</param>
    internal async Task WriteAllAsync<T>(IAsyncEnumerable<T> items, Func<T, bool>? filter = null, Func<T, object>? convert = null)
    {
        var list = items.GetAsyncEnumerator(context.Cancellation);
        await using var _ = list.ConfigureAwait(false);
        while (true)
        {
            var next = list.MoveNextAsync();
            if (!next.IsCompleted)
                item.HandOver();
            if (!await next.ConfigureAwait(false))
                break;
            if (filter is null || filter(list.Current))
                await item.CollectAsync(convert is null ? list.Current! : convert(list.Current), context.Cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Writes objects that are there already.</summary>
    /// <param name="items">What to write.</param>
    /// <param name="convert">Makes the object to write.</param>
    internal async Task WriteAllAsync<T>(IEnumerable<T> items, Func<T, object> convert)
    {
        foreach (var one in items)
            await item.CollectAsync(convert(one), context.Cancellation).ConfigureAwait(false);
        item.HandOver();
    }

    /// <summary>Writes the lines of a text as they arrive, without the control characters that a terminal would obey.</summary>
    internal Task WriteLinesAsync(IAsyncEnumerable<string> lines) =>
        WriteAllAsync(lines, convert: line => VisibleText.Of(line.Replace("\t", Tab, StringComparison.Ordinal)));

    /// <summary>Writes an error at the item's place in the output, and lets the work continue.</summary>
    internal ValueTask WriteErrorAsync(DataOpsException exception, object? target = null) => WriteAsync(new FailedItem(exception, target));

    /// <summary>Writes an error that concerns one of several sessions: it does not end the command, whatever it is.</summary>
    internal ValueTask WriteSessionErrorAsync(DataOpsException exception, object? target, string session) => WriteAsync(new FailedItem(exception, target, session));

    /// <summary>Waits until the pipeline has taken everything that was written before, or something has ended the command.</summary>
    internal async Task FlushAsync()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new PipelineMessage(_ => written.SetResult()));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, ending);
        await written.Task.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Shows a message or progress at once, regardless of the order of the items.</summary>
    internal void Post(PipelineMessage message) => item.Post(message);
}
