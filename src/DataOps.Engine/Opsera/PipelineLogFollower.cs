using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DataOps.Engine.Http;

namespace DataOps.Engine.Opsera;

/// <summary>
/// Follows the logs of runs until the runs end. The server has no position in a log: each poll returns the newest records again,
/// and records that were seen are recognized by their ids.
/// </summary>
/// <param name="logs">The logs; one without a run number is that of the latest run.</param>
public sealed class PipelineLogFollower(IReadOnlyCollection<PipelineLog> logs)
{
    // Room for one poll: a reader that is busy for a moment must not delay the next poll, or records could get lost.
    private const int MostWaiting = 1;

    /// <summary>The clock for pauses and time limits.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Returns the records of all logs as they arrive, one batch for each poll.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Stops following; the runs go on.</param>
    public async IAsyncEnumerable<PipelineLogEvent> FollowAsync(CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, cancellation);
        var events = Channel.CreateBounded<PipelineLogEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = true });
        var stoppable = context with { Cancellation = over.Token };
        var following = Task.WhenAll(logs.DistinctBy(log => (log.Session, log.PipelineId, log.RunCount)).Select(log => FollowAsync(log, events.Writer, stoppable)));
        var ended = following.ContinueWith(task => events.Writer.Complete(task.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(context.Cancellation).ConfigureAwait(false))
                yield return happened;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await ended.ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(PipelineLog log, ChannelWriter<PipelineLogEvent> events, CallContext context)
    {
        try
        {
            var followed = new FollowedLog(log, Clock, records => events.WriteAsync(new PipelineLogEvent(log.Session.Origin, log.PipelineId, records), context.Cancellation));
            await followed.RunAsync(context).ConfigureAwait(false);
        }
        catch (DataOpsException exception)
        {
            await events.WriteAsync(new PipelineLogEvent(log.Session.Origin, log.PipelineId, new(), exception), context.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            // Nobody follows the log any longer; the run goes on.
        }
    }
}
