using DataOps.Engine.Http;

namespace DataOps.Output;

/// <summary>Receives the output of one item's work. The pipeline thread takes it from there, so a write from the wrong thread cannot happen.</summary>
/// <param name="context">Cancellation and log of the engine's calls.</param>
/// <param name="item">The item.</param>
/// <param name="post">Posts a message.</param>
/// <param name="ending">Canceled when something has ended the command.</param>
internal sealed class ItemWriter(CallContext context, RunningItem item, Action<PipelineMessage> post, CancellationToken ending) : IDisposable
{
    private const string Tab = "    ";

    private readonly EndingWork _work = new(context, ending);

    /// <summary>Cancellation and log of the engine's calls: they end when something has ended the command and no change was sent yet.</summary>
    internal CallContext Context => _work.Context;

    /// <summary>Cancellation and log of calls that decide themselves what the end of the command means.</summary>
    internal CallContext WholeContext => context;

    /// <summary>Canceled when something has ended the command: work that only watches the server ends, changes in flight may finish.</summary>
    internal CancellationToken Ending => ending;

    /// <summary>Writes an object, and waits while the pipeline lags behind.</summary>
    internal ValueTask WriteAsync(object output) => item.SendAsync(output, context.Cancellation);

    /// <summary>Writes the objects of a list as they arrive.</summary>
    /// <param name="items">The list.</param>
    /// <param name="filter">Which to write; all by default.</param>
    /// <param name="convert">Makes the object to write; by default, the item itself is written.</param>
    internal async Task WriteAllAsync<T>(IAsyncEnumerable<T> items, Func<T, bool>? filter = null, Func<T, object>? convert = null)
    {
        await foreach (var one in items.WithCancellation(context.Cancellation).ConfigureAwait(false))
            if (filter is null || filter(one))
                await WriteAsync(convert is null ? one! : convert(one)).ConfigureAwait(false);
    }

    /// <summary>Writes the lines of a text as they arrive, without the control characters that a terminal would obey.</summary>
    internal Task WriteLinesAsync(IAsyncEnumerable<string> lines) =>
        WriteAllAsync(lines, convert: line => VisibleText.Of(line.Replace("\t", Tab, StringComparison.Ordinal)));

    /// <summary>Writes an error at the item's place in the output, and lets the work continue.</summary>
    internal async ValueTask WriteErrorAsync(DataOpsException exception, object? target = null)
    {
        await WriteAsync(new FailedItem(exception, target)).ConfigureAwait(false);
        if (!_work.IsChanging)
            return;

        // An error that ends the command must do so before the next part is changed.
        await FlushAsync().ConfigureAwait(false);
        CompleteChange();
    }

    /// <summary>Called between the parts of work of which each can be changed without the others: those that are left are not, if something has ended the command.</summary>
    internal void CompleteChange() => _work.CompleteChange();

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

    /// <summary>Called when the work has ended.</summary>
    public void Dispose() => _work.Dispose();

    /// <summary>Shows a message or progress at once, regardless of the order of the items.</summary>
    internal void Post(PipelineMessage message) => post(message);
}
