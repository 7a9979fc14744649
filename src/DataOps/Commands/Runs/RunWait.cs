using System.Globalization;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using DataOps.Errors;
using DataOps.Output;

namespace DataOps.Commands.Runs;

/// <summary>Waits for runs: writes each as it ends, plus an error if it did not succeed, and reports what happens until then.</summary>
internal static class RunWait
{
    internal static Task WaitAsync(IReadOnlyCollection<(string RunId, Run? Known)> runs, WaitOptions options, bool showProgress, ItemWriter output, WaitedRuns waited)
    {
        foreach (var (runId, known) in runs)
        {
            waited.Add(runId, known);
            Inform(output, $"Waiting for {known?.Title ?? runId}. RunId: {runId}");
        }

        var events = WatcherOf(options, showProgress).WaitAsync(runs, output.WholeContext, output.Ending);
        return WriteAsync(events, showProgress ? RunProgress.Of(runs, output) : null, output, waited, runs.DistinctBy(run => run.RunId).ToDictionary(run => run.RunId, run => run.RunId));
    }

    /// <summary>Starts runs as others end, and waits for all of them.</summary>
    internal static Task StartAsync(IReadOnlyCollection<PlannedRun> plan, WaitOptions options, bool showProgress, ItemWriter output, WaitedRuns waited)
    {
        var watcher = WatcherOf(options with { EndsAll = ErrorRecords.EndsCommand }, showProgress);
        return WriteAsync(watcher.StartAsync(plan, output.WholeContext, output.Ending), showProgress ? new RunProgress(plan.Count, output) : null, output, waited);
    }

    private static RunWatcher WatcherOf(WaitOptions options, bool showProgress) => new(SessionStore.Shared, options with { ReportsEachPoll = showProgress });

    // The id as it was given may know the object that it came from.
    private static async Task WriteAsync(IAsyncEnumerable<WaitEvent> events, RunProgress? progress, ItemWriter output, WaitedRuns waited, Dictionary<string, string>? given = null)
    {
        var states = new Dictionary<string, RunState>();
        using (progress)
        {
            await foreach (var happened in events.ConfigureAwait(false))
            {
                if (happened.Run is { } polled && given?.GetValueOrDefault(happened.RunId) is { } runId)
                    polled.WithKnown(runId);
                progress?.Show(happened);
                if (happened.Run is { } seen && (!states.TryGetValue(happened.RunId, out var before) || before != seen.State))
                {
                    states[happened.RunId] = seen.State;
                    Inform(output, $"{seen.FullTitle}: {seen.State}");
                }

                await WriteAsync(happened, output, waited).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteAsync(WaitEvent happened, ItemWriter output, WaitedRuns waited)
    {
        if (happened.Kind == WaitEventKind.NeedsPerson)
            output.Context.Log.Warning($"{happened.Run!.Title} is waiting for a person: {happened.Run.Message ?? happened.Run.Status}. The wait continues.");
        if (happened.Kind is WaitEventKind.Ended && happened.Run is { } run)
            await output.WriteAsync(run).ConfigureAwait(false);
        if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp or WaitEventKind.Left)
            waited.Remove(happened.RunId);
        if (happened.Error is { } error)
            await output.WriteErrorAsync(error, happened.Target ?? happened.Run ?? (object)happened.RunId).ConfigureAwait(false);
        if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp or WaitEventKind.NotStarted)
            await output.FlushAsync().ConfigureAwait(false);
    }

    // One plain line per change, with its exact time: for logs that nobody watches.
    private static void Inform(ItemWriter output, string text) =>
        output.Post(PipelineMessage.Information(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:yyyy-MM-dd HH:mm:ss} {text}")));
}
