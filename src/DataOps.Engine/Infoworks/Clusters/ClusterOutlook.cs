using System.Globalization;

namespace DataOps.Engine.Infoworks.Clusters;

/// <summary>
/// Says what a cluster's state means for a change that was asked for. The server shows the state from a cache, so for a while the
/// old one may still stand there: a state is believed when it cannot be the old one, or when the cache must have been renewed since.
/// </summary>
/// <param name="Starts">Whether the cluster is to run in the end; else it is to stand still.</param>
/// <param name="Before">The state that was shown before the change; empty where it is not known.</param>
/// <param name="StaleUntil">Until when the cache may hold the old state.</param>
internal sealed record ClusterOutlook(bool Starts, string Before, DateTimeOffset StaleUntil)
{
    private const string Up = "up";
    private const string Down = "down";
    private const string NotKnown = "-";

    /// <summary>Reads what a run id carries.</summary>
    internal static ClusterOutlook Parse(string direction, string before, string staleUntil) => new(
        direction == Up,
        before == NotKnown ? "" : before,
        long.TryParse(staleUntil, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(seconds, int.MaxValue)) : DateTimeOffset.MinValue);

    /// <summary>What a run id carries.</summary>
    internal IReadOnlyList<string> ToParts() =>
        [Starts ? Up : Down, Before.Length == 0 ? NotKnown : Before, StaleUntil.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];

    /// <summary>What a shown state means.</summary>
    /// <param name="status">The state as the server shows it.</param>
    /// <param name="now">The time.</param>
    /// <param name="hasMoved">Whether a look since the change has shown another state than the old one.</param>
    internal RunState Judge(string? status, DateTimeOffset now, bool hasMoved)
    {
        var state = InfoworksClusters.States.Find(status);
        if (state is RunState.Running or RunState.Unknown)
            return state;

        var mayBeOld = !hasMoved && now < StaleUntil && (Before.Length == 0 || string.Equals(status, Before, StringComparison.OrdinalIgnoreCase));
        if (mayBeOld)
            return RunState.Queued;
        if (state == RunState.Failed)
            return RunState.Failed;

        // A restart may pass through a standstill, and whoever stops one that still runs waits on, as the vendor's own code does.
        var isThere = Starts == (state == RunState.Succeeded);
        return isThere ? RunState.Succeeded : hasMoved ? RunState.Running : RunState.Queued;
    }
}
