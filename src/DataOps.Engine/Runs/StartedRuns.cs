using System.Collections.Concurrent;

namespace DataOps.Engine.Runs;

/// <summary>The runs that this process has just started. A server may answer for a few seconds as if such a run did not exist: what starts it and what tells of it need not be one machine.</summary>
internal static class StartedRuns
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly ConcurrentDictionary<string, long> Started = new();

    /// <summary>Notes a run as it is started.</summary>
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
}
