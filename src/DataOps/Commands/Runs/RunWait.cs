using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands.Runs;

/// <summary>Waits for runs: writes each as it ends, plus an error if it did not succeed, and shows progress.</summary>
internal static class RunWait
{
    internal static async Task WaitAsync(IReadOnlyCollection<(string RunId, Run? Known)> runs, WaitOptions options, bool showProgress, Emitter output, Action<string>? isReported = null)
    {
        var watcher = new RunWatcher(SessionStore.Shared, options with { ReportsEachPoll = showProgress });
        var progress = showProgress ? new RunProgress(runs.Count, output) : null;
        await foreach (var happened in watcher.WaitAsync(runs, output.Context, output.Ending).ConfigureAwait(false))
        {
            progress?.Show(happened);
            if (happened.Kind == WaitEventKind.NeedsPerson)
                output.Context.Log.Warning($"{happened.Run!.Name ?? happened.RunId} is waiting for a person: {happened.Run.Message ?? happened.Run.Status}. The wait continues.");
            if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp)
                isReported?.Invoke(happened.RunId);
            if (happened.Kind is WaitEventKind.Ended && happened.Run is { } run)
                await output.WriteAsync(run).ConfigureAwait(false);
            if (happened.Error is { } error)
                await output.WriteErrorAsync(error, happened.Run ?? (object)happened.RunId).ConfigureAwait(false);
        }

        progress?.Complete();
    }
}
