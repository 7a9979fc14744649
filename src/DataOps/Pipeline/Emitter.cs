using DataOps.Engine.Http;

namespace DataOps.Pipeline;

/// <summary>
/// What the work of one item writes to. The pipeline's thread takes it from there, so a write from a wrong thread cannot be expressed.
/// </summary>
/// <param name="context">The log and the way to stop, for the engine's calls.</param>
/// <param name="objects">Where objects wait for the pipeline's thread.</param>
/// <param name="post">Takes messages.</param>
internal sealed class Emitter(CallContext context, Outbox objects, Action<PipelineMessage> post)
{
    /// <summary>The log and the way to stop, for the engine's calls.</summary>
    internal CallContext Context => context;

    /// <summary>Writes an object, and waits while the pipeline is behind.</summary>
    internal ValueTask WriteAsync(object item) => objects.WriteAsync(item, context.Cancellation);

    /// <summary>Writes an object that the pipeline's thread makes while the next one of a list is being read; or that is made here, when the pipeline is behind.</summary>
    internal ValueTask WriteAsync(Func<object> make) => WriteAsync(objects.IsFull ? make() : make);

    /// <summary>Writes the objects of a list as they come, all or those that a filter lets through.</summary>
    internal async Task WriteAllAsync<T>(IAsyncEnumerable<T> items, Func<T, bool>? filter = null)
        where T : notnull
    {
        await foreach (var item in items.WithCancellation(context.Cancellation).ConfigureAwait(false))
            if (filter is null || filter(item))
                await WriteAsync(item).ConfigureAwait(false);
    }

    /// <summary>Writes an error for the item's output place, and lets the work go on.</summary>
    internal ValueTask WriteErrorAsync(DataOpsException exception, object? target = null) => WriteAsync(new FailedItem(exception, target));

    /// <summary>Shows a message or progress at once, whichever item's turn it is.</summary>
    internal void Post(PipelineMessage message) => post(message);
}

/// <summary>An error among an item's objects.</summary>
internal sealed record FailedItem(DataOpsException Exception, object? Target);
