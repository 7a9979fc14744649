using System.Collections.Concurrent;

namespace DataOps.Bench.Server;

/// <summary>Logs that grow with each look, until they have all their records.</summary>
internal sealed class FollowedLogs
{
    private const int Growth = 900;

    private readonly ConcurrentDictionary<string, int> _lengths = new();

    /// <summary>Lets a log grow, and gives its length.</summary>
    internal int Grow(string pipelineId, int total) => _lengths.AddOrUpdate(pipelineId, Math.Min(Growth, total), (_, length) => Math.Min(length + Growth, total));

    /// <summary>Whether a log has all its records.</summary>
    internal bool IsComplete(string pipelineId, int total) => _lengths.GetValueOrDefault(pipelineId) >= total;
}
