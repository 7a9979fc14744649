using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>How to wait for runs.</summary>
public sealed record WaitOptions
{
    /// <summary>The timeout of the whole wait; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The interval between two polls of a run; null for 2 seconds, growing to 30.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>How long the service may be unreachable before the wait for a run is given up. Each answer restarts the count.</summary>
    public TimeSpan MaximumOutage { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Whether the wait is over when the first run has ended.</summary>
    public bool Any { get; init; }

    /// <summary>Whether runs that have not ended at the timeout are stopped.</summary>
    public bool StopOnTimeout { get; init; }

    /// <summary>Whether the runs were asked to stop before the wait.</summary>
    internal bool WasAskedToStop { get; init; }

    /// <summary>How many runs may be in progress at once if the wait starts them.</summary>
    public int MaximumRunning { get; init; } = int.MaxValue;

    /// <summary>How many of them may be started at once.</summary>
    public int MaximumStarts { get; init; } = 1;

    /// <summary>Whether no further run can be started after this failure of one; null if each is tried.</summary>
    public Func<DataOpsException, bool>? EndsAll { get; init; }

    /// <summary>Whether the services are asked to stop the other runs when one has not succeeded, and nothing more is started. A run that its service cannot stop goes on and is no longer waited for.</summary>
    public bool StopOnFailure { get; init; }

    /// <summary>The sessions to poll with, by service, of which the one on a run's server is used; null for the session that each run id names.</summary>
    public Func<Service, IReadOnlyList<Session>>? SessionsOf { get; init; }

    /// <summary>Whether every poll of a run is reported, rather than only changes.</summary>
    public bool ReportsEachPoll { get; init; }

    /// <summary>The clock of the wait.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
