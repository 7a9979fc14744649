using DataOps.Engine.Http;

namespace DataOps.Output;

/// <summary>What the work of one item writes to. The pipeline's thread takes it from there, so a write from a wrong thread cannot be expressed.</summary>
/// <param name="context">The log and the way to stop, for the engine's calls.</param>
/// <param name="item">The item.</param>
/// <param name="post">Takes messages.</param>
/// <param name="ending">Cancelled when something has ended the command.</param>
internal sealed class Emitter(CallContext context, RunningItem item, Action<PipelineMessage> post, CancellationToken ending)
{
    /// <summary>The log and the way to stop, for the engine's calls.</summary>
    internal CallContext Context => context;

    /// <summary>Ends what only watches the server, when something has ended the command: changes that are on their way are let end.</summary>
    internal CancellationToken Ending => ending;

    /// <summary>Writes an object, and waits while the pipeline is behind.</summary>
    internal ValueTask WriteAsync(object output) => item.SendAsync(output, context.Cancellation);

    /// <summary>Writes the objects of a list as they come, all or those that a filter lets through.</summary>
    internal async Task WriteAllAsync<T>(IAsyncEnumerable<T> outputs, Func<T, bool>? filter = null)
        where T : notnull
    {
        await foreach (var output in outputs.WithCancellation(context.Cancellation).ConfigureAwait(false))
            if (filter is null || filter(output))
                await WriteAsync(output).ConfigureAwait(false);
    }

    /// <summary>Writes an error for the item's output place, and lets the work go on.</summary>
    internal ValueTask WriteErrorAsync(DataOpsException exception, object? target = null) => WriteAsync(new FailedItem(exception, target));

    /// <summary>Shows a message or progress at once, whichever item's turn it is.</summary>
    internal void Post(PipelineMessage message) => post(message);
}
