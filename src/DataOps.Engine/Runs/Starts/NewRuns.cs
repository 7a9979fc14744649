namespace DataOps.Engine.Runs.Starts;

/// <summary>The runs that have begun since a snapshot.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Doubt">What the server does not tell about them, as a clause; null if they are certainly those that were asked for.</param>
internal sealed record NewRuns(IReadOnlyList<Run> Runs, string? Doubt = null)
{
    /// <summary>Why the run is the one that was asked for, as a clause; null if it is because no other has begun.</summary>
    internal string? Proof { get; init; }
}
