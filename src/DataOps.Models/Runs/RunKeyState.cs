namespace DataOps;

/// <summary>How far a start with a run key got.</summary>
public enum RunKeyState
{
    /// <summary>It was about to be sent, and its outcome is not recorded.</summary>
    Intended,

    /// <summary>The run was started or adopted.</summary>
    Started,

    /// <summary>The run has ended.</summary>
    Ended,
}
