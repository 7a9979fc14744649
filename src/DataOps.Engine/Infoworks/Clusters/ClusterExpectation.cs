using System.Globalization;

namespace DataOps.Engine.Infoworks.Clusters;

/// <summary>
/// Determines what a cluster's state means for a change that was requested. The server returns the state from a cache, so for a while it
/// may be the old one: a state counts once it cannot be the old one, or once the cache must have been refreshed.
/// </summary>
/// <param name="Starts">Whether the cluster should run in the end; otherwise it should be stopped.</param>
/// <param name="Before">The state before the change; empty if it is not known.</param>
/// <param name="StaleUntil">The time until which the cache may contain the old state.</param>
internal sealed record ClusterExpectation(bool Starts, string Before, DateTimeOffset StaleUntil)
{
    private const string Up = "up";
    private const string Down = "down";
    private const string NotKnown = "-";

    /// <summary>Parses a run id.</summary>
    internal static ClusterExpectation Parse(string direction, string before, string staleUntil) => new(
        direction == Up,
        before == NotKnown ? "" : before,
        long.TryParse(staleUntil, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(seconds, int.MaxValue)) : DateTimeOffset.MinValue);

    /// <summary>The part of a run id that identifies the change.</summary>
    internal IReadOnlyList<string> ToParts() =>
        [Starts ? Up : Down, Before.Length == 0 ? NotKnown : Before, StaleUntil.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)];

    /// <summary>What a state means for the change.</summary>
    /// <param name="status">The state that the server returned.</param>
    /// <param name="now">The time.</param>
    /// <param name="hasMoved">Whether a poll since the change has returned another state than the old one.</param>
    internal RunState Evaluate(string? status, DateTimeOffset now, bool hasMoved)
    {
        var state = InfoworksClusters.States.Find(status);
        if (state is RunState.Running or RunState.Unknown)
            return state;

        var mayBeOld = !hasMoved && now < StaleUntil && (Before.Length == 0 || string.Equals(status, Before, StringComparison.OrdinalIgnoreCase));
        if (mayBeOld)
            return RunState.Queued;
        if (state == RunState.Failed)
            return RunState.Failed;

        // A restart may pass through the stopped state, and a stop waits while the cluster still runs, as the vendor's own code does.
        var isThere = Starts == (state == RunState.Succeeded);
        return isThere ? RunState.Succeeded : hasMoved ? RunState.Running : RunState.Queued;
    }
}
