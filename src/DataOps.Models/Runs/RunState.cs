namespace DataOps;

/// <summary>The state of a run, in one vocabulary for all services. The vendor's own word is in <see cref="Run.Status"/>.</summary>
public enum RunState
{
    /// <summary>Not recognized, or not reported by the vendor. A wait continues.</summary>
    Unknown,

    /// <summary>Accepted, not yet started.</summary>
    Queued,

    /// <summary>In progress.</summary>
    Running,

    /// <summary>Paused until a person approves or resumes it.</summary>
    WaitingForPerson,

    /// <summary>Ended successfully.</summary>
    Succeeded,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Canceled before its end.</summary>
    Canceled,

    /// <summary>Stopped before its end.</summary>
    Stopped,

    /// <summary>The job has never run. A wait ends at once.</summary>
    NeverRun,
}
