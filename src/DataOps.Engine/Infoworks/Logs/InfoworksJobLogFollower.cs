using System.Runtime.CompilerServices;
using DataOps.Engine.Bodies;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Runs;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>
/// Follows the log of a job until the job has ended. The server has no position in a log: each poll returns the last lines again, and those
/// that are new are found by comparing the two.
/// </summary>
/// <param name="log">The log.</param>
public sealed class InfoworksJobLogFollower(InfoworksJobLog log)
{
    // How many lines a poll requests, and how many it requests again if it recognizes none of the first.
    private const int Window = 1_000;
    private const int LargeWindow = 50_000;

    // The last lines may arrive after the end of a job, but not much later.
    private const int MostPollsAfterEnd = 15;
    private static readonly TimeSpan PauseAfterEnd = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(5);

    private readonly InfoworksJobs _jobs = new(log.Session);

    /// <summary>The time between two polls.</summary>
    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock for pauses and time limits.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Returns the lines as they arrive, each once. A last line without a line break is returned when it is complete, or when the job has ended.</summary>
    /// <param name="tail">How many of the existing lines, the last ones; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Stops following; the job continues.</param>
    public async IAsyncEnumerable<string> FollowAsync(int? tail, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var elapsed = new Elapsed(Clock);
        var backoff = new Backoff(LongestOutage, elapsed.Time);
        var isNew = StartedRuns.Contains(InfoworksJobs.Kind, log.Session, log.JobId);
        var outage = new Outage(log.Session, isNew, elapsed);
        (bool HasEnded, IAsyncEnumerator<TextLine> Lines, bool HasLine)? opened = null;
        // A failure of the first requests is reported, unless the server need not know the job yet.
        var pause = TimeSpan.Zero;
        while (opened is null)
        {
            await Pause.ForAsync(pause, Clock, context.Cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            try
            {
                opened = await OpenAsync(tail, context, cancellation).ConfigureAwait(false);
            }
            catch (DataOpsException exception) when (isNew && outage.Explains(exception) && backoff.Next(elapsed.Time, Interval, exception.RetryAfter) is { } wait)
            {
                pause = wait;
                Report(exception);
            }
        }

        backoff.Reset(elapsed.Time);
        outage.End();
        var (hasEnded, existing, hasLine) = opened.Value;
        await using var closing = existing.ConfigureAwait(false);
        var (seen, wanted) = (new LastLines(Window), new Queue<string>());
        for (; hasLine; hasLine = await existing.MoveNextAsync().ConfigureAwait(false))
        {
            var line = existing.Current;
            if (!line.IsEnded && !hasEnded)
                continue;
            seen.Add(line.Text);
            if (tail is null)
                yield return line.Text;
            else if (tail > 0)
                wanted.Enqueue(line.Text);
            if (wanted.Count > tail)
                wanted.Dequeue();
        }

        foreach (var line in wanted)
            yield return line;

        var pollsAfterEnd = 0;
        pause = hasEnded ? PauseAfterEnd : Interval;
        // A log that was read after the end of its job is complete, or nearly so.
        while (!hasEnded || pollsAfterEnd < MostPollsAfterEnd)
        {
            await Pause.ForAsync(pause, Clock, context.Cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            (LastLines Lines, int New)? poll = null;
            try
            {
                // The state first: lines that are written between the two requests would otherwise be missed.
                hasEnded = hasEnded || (await _jobs.PollAsync(log.JobId, log.Owner, context).ConfigureAwait(false)).HasEnded;
                poll = await PollAsync(seen, hasEnded, context, cancellation).ConfigureAwait(false);
                backoff.Reset(elapsed.Time);
                outage.End();
            }
            catch (DataOpsException exception) when (outage.Explains(exception) && backoff.Next(elapsed.Time, Interval, exception.RetryAfter) is { } wait)
            {
                pause = wait;
                Report(exception);
            }

            if (poll is not var (lines, fresh))
                continue;

            foreach (var line in lines.Lines.Skip(lines.Lines.Count - fresh))
                yield return line;
            if (lines.Lines.Count > 0)
                seen = lines;
            if (hasEnded && fresh == 0)
                yield break;

            pollsAfterEnd += hasEnded ? 1 : 0;
            pause = hasEnded ? PauseAfterEnd : Interval;
        }

        void Report(DataOpsException exception) => context.Log.Verbose($"The log of job {log.JobId} could not be read for {backoff.Lasted(elapsed.Time).TotalSeconds:0} s: {exception.Message}");
    }

    // The state first: a log that is read after the end of its job is complete.
    private async Task<(bool HasEnded, IAsyncEnumerator<TextLine> Lines, bool HasLine)> OpenAsync(int? tail, CallContext context, CancellationToken cancellation)
    {
        var hasEnded = (await _jobs.GetAsync(log.JobId, log.Owner, InfoworksJobAccess.Advice(log.Owner, "log"), context).ConfigureAwait(false)).HasEnded;
        var lines = log.AskAsync(tail is { } some ? Math.Max(some, Window) : null, isPoll: false, context, cancellation).GetAsyncEnumerator(cancellation);
        try
        {
            return (hasEnded, lines, await lines.MoveNextAsync().ConfigureAwait(false));
        }
        catch
        {
            await lines.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<(LastLines Lines, int New)> PollAsync(LastLines seen, bool hasEnded, CallContext context, CancellationToken cancellation)
    {
        var lines = await ReadAsync(Window, hasEnded, context, cancellation).ConfigureAwait(false);
        if (LastLines.NewIn(seen, lines) is { } some)
            return (lines, some);

        lines = await ReadAsync(LargeWindow, hasEnded, context, cancellation).ConfigureAwait(false);
        if (LastLines.NewIn(seen, lines) is { } more)
            return (lines, more);

        context.Log.Warning($"The log of job {log.JobId} does not continue where it was read last: more than {LargeWindow:N0} lines have arrived since, or it was replaced. Some lines may be missing.");
        return (lines, lines.Lines.Count);
    }

    private async Task<LastLines> ReadAsync(int window, bool hasEnded, CallContext context, CancellationToken cancellation)
    {
        var lines = new LastLines(window);
        await foreach (var line in log.AskAsync(window, isPoll: true, context, cancellation).ConfigureAwait(false))
            if (line.IsEnded || hasEnded)
                lines.Add(line.Text);
        return lines;
    }
}
