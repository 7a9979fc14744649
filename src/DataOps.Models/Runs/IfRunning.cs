namespace DataOps;

/// <summary>What to do if a run of the same thing is in progress.</summary>
public enum IfRunning
{
    /// <summary>Start without looking.</summary>
    Start,

    /// <summary>Start nothing; the error is AlreadyRunning.</summary>
    Fail,

    /// <summary>Start nothing; the run in progress is the output.</summary>
    Join,

    /// <summary>Wait until that run has ended, then start.</summary>
    Wait,

    /// <summary>Start nothing and output nothing.</summary>
    Skip,

    /// <summary>Stop that run, wait until it has ended, then start.</summary>
    Replace,
}
