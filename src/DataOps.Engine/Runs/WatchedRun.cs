using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>A run that is waited for.</summary>
/// <param name="run">The run and its session.</param>
/// <param name="last">What is known of it; null if nothing is.</param>
internal sealed class WatchedRun(RunHandle run, Run? last)
{
    /// <summary>Canceled when nobody waits for the run any longer.</summary>
    internal CancellationTokenSource Left { get; } = new();

    /// <summary>The run's name for a person; the id if nothing is known of it.</summary>
    internal string Title => Last?.Title ?? RunId;

    /// <summary>The id as it was given.</summary>
    internal string RunId => run.RunId;

    /// <summary>Whether this process has just started the run.</summary>
    internal bool IsJustStarted { get; } = StartedRuns.Contains(run.RunId);

    /// <summary>The parts of the id.</summary>
    internal RunAddress Address => run.Address;

    /// <summary>The kind of run.</summary>
    internal RunKind Kind => run.Kind;

    /// <summary>The session to poll with.</summary>
    internal Session Session => run.Session;

    /// <summary>The run as it was seen last; null if it was not.</summary>
    internal Run? Last { get; set; } = last;

    /// <summary>The command that takes the wait up again.</summary>
    internal string HowToResume => CommandText.Of($"Resume the wait with: Wait-DataOpsRun -RunId {RunId}");
}
