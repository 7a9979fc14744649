using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.RunKeys;

/// <summary>Records how a run with a key ended, when a wait has seen it.</summary>
internal static class RunKeyEnd
{
    /// <summary>Records the end of a run, unless another process uses the key now: that one looks at the run itself.</summary>
    /// <param name="run">The run.</param>
    /// <param name="session">The session that it was seen with.</param>
    internal static void Note(Run run, Session session)
    {
        if (run is not { RunKeyFile: { } file, HasEnded: true })
            return;

        try
        {
            using var lease = RunKeyStore.LockOf(file, TimeProvider.System).TryTake();
            if (lease is not null && RunKeyStore.ReadIfAny(file, file) is { State: RunKeyState.Started } entry && entry.RunId == run.RunId)
                RunKeyStore.Write(file, entry with { State = RunKeyState.Ended, Run = RecordOf(run, session), Owner = RunKeyOwner.Current });
        }
        catch (Exception exception) when (exception is DataOpsException or IOException or UnauthorizedAccessException)
        {
            // The next start with the key asks the server.
        }
    }

    /// <summary>What is recorded about a run.</summary>
    internal static RunRecord RecordOf(Run run, Session session) => new(run.State, run.KnownName, run.Status, session.Mask(run.Message)) { StartedAt = run.StartedAt, EndedAt = run.EndedAt };
}
