using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using DataOps.Errors;
using DataOps.Output;

namespace DataOps.Commands.Runs;

/// <summary>Waits for runs: writes each as it ends, plus an error if it did not succeed, and shows progress.</summary>
internal static class RunWait
{
    internal static Task WaitAsync(IReadOnlyCollection<(string RunId, Run? Known)> runs, WaitOptions options, bool showProgress, Emitter output, Action<string>? isReported = null)
    {
        var watcher = WatcherOf(options, showProgress);
        return WriteAsync(watcher.WaitAsync(runs, output.Context, output.Ending), ProgressOf(runs.Count, showProgress, output), output, isReported);
    }

    /// <summary>Starts runs as others end, and waits for all of them.</summary>
    internal static Task StartAsync(IReadOnlyCollection<PlannedRun> plan, WaitOptions options, bool showProgress, Emitter output, Action<string>? isReported)
    {
        var watcher = WatcherOf(options with { EndsAll = ErrorRecords.EndsCommand }, showProgress);
        return WriteAsync(watcher.StartAsync(plan, output.Context, output.Ending), ProgressOf(plan.Count, showProgress, output), output, isReported);
    }

    private static RunWatcher WatcherOf(WaitOptions options, bool showProgress) => new(SessionStore.Shared, options with { ReportsEachPoll = showProgress });

    private static RunProgress? ProgressOf(int count, bool showProgress, Emitter output) => showProgress ? new RunProgress(count, output) : null;

    private static async Task WriteAsync(IAsyncEnumerable<WaitEvent> events, RunProgress? progress, Emitter output, Action<string>? isReported)
    {
        await foreach (var happened in events.ConfigureAwait(false))
        {
            progress?.Show(happened);
            if (happened.Kind == WaitEventKind.NeedsPerson)
                output.Context.Log.Warning($"{happened.Run!.Name ?? happened.RunId} is waiting for a person: {happened.Run.Message ?? happened.Run.Status}. The wait continues.");
            if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp)
                isReported?.Invoke(happened.RunId);
            if (happened.Kind is WaitEventKind.Ended && happened.Run is { } run)
                await output.WriteAsync(run).ConfigureAwait(false);
            if (happened.Error is { } error)
                await output.WriteErrorAsync(error, happened.Target ?? happened.Run ?? (object)happened.RunId).ConfigureAwait(false);
            if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp)
                await output.FlushAsync().ConfigureAwait(false);
        }

        progress?.Complete();
    }
}
