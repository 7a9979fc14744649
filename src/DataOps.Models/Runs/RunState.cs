namespace DataOps;

/// <summary>The state of a run, in one vocabulary for all services. The vendor's own word is in <see cref="Run.Status"/>.</summary>
public enum RunState
{
    /// <summary>The vendor's word is not known, or there is none. A wait goes on.</summary>
    Unknown,

    /// <summary>Accepted, not yet begun.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Paused until a person approves or resumes it.</summary>
    WaitingForPerson,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended badly.</summary>
    Failed,

    /// <summary>Canceled before its end.</summary>
    Canceled,

    /// <summary>Stopped before its end.</summary>
    Stopped,
}
