using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DataOps.Engine.Http;

namespace DataOps.Engine.Opsera;

/// <summary>
/// Follows the logs of runs until the runs end. The server knows no position in a log: each look brings the newest records again,
/// and those that were seen are told by their ids.
/// </summary>
/// <param name="logs">The logs; one without a number of a run is that of the latest run.</param>
public sealed class PipelineLogFollower(IReadOnlyCollection<PipelineLog> logs)
{
    // Room for one look: a reader that is busy for a moment must not keep the next look waiting, behind which records could get lost.
    private const int MostWaiting = 1;

    /// <summary>The clock of the following.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gives the records of all logs as they come: what each look at one has brought.</summary>
    /// <param name="context">Cancellation, log and limits of the call.</param>
    /// <param name="cancellation">Ends the following; the runs go on.</param>
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
            // Nobody follows any longer; the run goes on.
        }
    }
}
