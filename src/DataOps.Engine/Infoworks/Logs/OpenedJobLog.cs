using DataOps.Engine.Bodies;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>The log of a job as it is when someone begins to follow it.</summary>
internal sealed class OpenedJobLog : IAsyncDisposable
{
    private readonly IAsyncEnumerator<TextLine> _lines;
    private readonly bool _hasLine;

    private OpenedJobLog(bool hasEnded, IAsyncEnumerator<TextLine> lines, bool hasLine) => (HasEnded, _lines, _hasLine) = (hasEnded, lines, hasLine);

    /// <summary>Whether the job had ended before.</summary>
    internal bool HasEnded { get; }

    /// <summary>Requests it, and waits until its first line has arrived. The state of the job is requested first: the log is complete if the job has ended.</summary>
    /// <param name="log">The log.</param>
    /// <param name="tail">How many of the last lines; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async Task<OpenedJobLog> OpenAsync(InfoworksJobLog log, int? tail, CallContext context, CancellationToken cancellation)
    {
        var job = await new InfoworksJobs(log.Session).GetAsync(log.JobId, log.Owner, InfoworksJobAccess.Advice(log.Owner, "log"), context).ConfigureAwait(false);
        var lines = log.AskAsync(tail, isPoll: false, context, cancellation).GetAsyncEnumerator(cancellation);
        try
        {
            return new(job.HasEnded, lines, await lines.MoveNextAsync().ConfigureAwait(false));
        }
        catch
        {
            await lines.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Returns its lines as they arrive. A last line without a line break is only one of them if the job has ended.</summary>
    internal async IAsyncEnumerable<TextLine> ReadAsync()
    {
        for (var hasLine = _hasLine; hasLine; hasLine = await _lines.MoveNextAsync().ConfigureAwait(false))
            if (_lines.Current.IsEnded || HasEnded)
                yield return _lines.Current;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();
}
