using System.Collections.Concurrent;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>The runs that this process has just started. For a few seconds a server may answer as if such a run did not exist: the machine that starts it need not be the one that reports it.</summary>
internal static class StartedRuns
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly ConcurrentDictionary<string, long> Started = new();

    /// <summary>Records a run as just started.</summary>
    internal static T Note<T>(T run)
        where T : Run
    {
        foreach (var (runId, startedAt) in Started)
            if (TimeProvider.System.GetElapsedTime(startedAt) > Kept)
                Started.TryRemove(runId, out _);
        Started[run.RunId] = TimeProvider.System.GetTimestamp();
        return run;
    }

    /// <summary>Whether a run was started here in the last minute.</summary>
    internal static bool Contains(string runId) => Started.TryGetValue(runId, out var startedAt) && TimeProvider.System.GetElapsedTime(startedAt) <= Kept;

    /// <summary>Whether the run with that id was started here in the last minute, whatever else its run id says.</summary>
    internal static bool Contains(RunKind kind, Session session, string id) => Started.Keys.Any(runId =>
        RunAddress.TryParse(runId) is { } address && address.Kind == kind.Prefix && address.Origin.Server == session.Origin.Server && address.Parts[0] == id && Contains(runId));
}
