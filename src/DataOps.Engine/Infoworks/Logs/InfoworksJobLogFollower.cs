using System.Globalization;
using System.Runtime.CompilerServices;
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
        var isJustStarted = StartedRuns.Contains(InfoworksJobs.Kind, log.Session, log.JobId);
        var outage = new Outage(log.Session, isJustStarted, LongestOutage, new Elapsed(Clock));
        var opened = await OpenAsync(tail, isJustStarted ? outage : null, context, cancellation).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        outage.End();
        var (hasEnded, seen) = (opened.HasEnded, new LastLines(Window));
        await foreach (var line in Tail.OfAsync(seen.NoteAsync(opened.ReadAsync()), tail).ConfigureAwait(false))
            yield return line.Text;

        // What was read after the end of the job is complete, or nearly so.
        var pollsAfterEnd = hasEnded ? 1 : 0;
        var pause = hasEnded ? PauseAfterEnd : Interval;
        while (!hasEnded || pollsAfterEnd < MostPollsAfterEnd)
        {
            await WaitAsync(pause, context, cancellation).ConfigureAwait(false);
            (LastLines Lines, int New)? poll = null;
            try
            {
                // The state first: lines that are written between the two requests would otherwise be missed.
                hasEnded = hasEnded || (await _jobs.PollAsync(log.JobId, log.Owner, context).ConfigureAwait(false)).HasEnded;
                poll = await PollAsync(seen, hasEnded, context, cancellation).ConfigureAwait(false);
                outage.End();
            }
            catch (DataOpsException exception) when (outage.PauseAfter(exception, Interval) is { } wait)
            {
                pause = wait;
                Report(exception, outage, context);
            }

            if (poll is not var (lines, fresh))
                continue;

            foreach (var line in lines.Lines.Skip(lines.Lines.Count - fresh))
                yield return line;
            if (lines.Lines.Count > 0)
                seen = lines;
            if (pollsAfterEnd > 0 && fresh == 0)
                yield break;

            pollsAfterEnd += hasEnded ? 1 : 0;
            pause = hasEnded ? PauseAfterEnd : Interval;
        }
    }

    // A failure of the first requests is reported, unless the server need not know the job yet.
    private async Task<OpenedJobLog> OpenAsync(int? tail, Outage? outage, CallContext context, CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan pause;
            try
            {
                return await OpenedJobLog.OpenAsync(log, tail is { } some ? Math.Max(some, Window) : null, context, cancellation).ConfigureAwait(false);
            }
            catch (DataOpsException exception) when (outage?.PauseAfter(exception, Interval) is { } wait)
            {
                pause = wait;
                Report(exception, outage, context);
            }

            await WaitAsync(pause, context, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(TimeSpan pause, CallContext context, CancellationToken cancellation)
    {
        await Pause.ForAsync(pause, Clock, context.Cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private void Report(DataOpsException exception, Outage outage, CallContext context) =>
        context.Log.Verbose($"The log of job {log.JobId} could not be read for {outage.Lasted.TotalSeconds:0} s: {exception.Message}");

    private async Task<(LastLines Lines, int New)> PollAsync(LastLines seen, bool hasEnded, CallContext context, CancellationToken cancellation)
    {
        var lines = await ReadAsync(Window, hasEnded, context, cancellation).ConfigureAwait(false);
        if (LastLines.NewIn(seen, lines) is { } some)
            return (lines, some);

        lines = await ReadAsync(LargeWindow, hasEnded, context, cancellation).ConfigureAwait(false);
        if (LastLines.NewIn(seen, lines) is { } more)
            return (lines, more);

        context.Log.Warning(string.Create(CultureInfo.InvariantCulture, $"The log of job {log.JobId} does not continue where it was read last: more than {LargeWindow:N0} lines have arrived since, or it was replaced. Some lines may be missing."));
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
