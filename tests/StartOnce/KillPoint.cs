namespace DataOps.StartOnce;

/// <summary>Where a process is killed.</summary>
public enum KillPoint
{
    /// <summary>It looks at the server, and has not written its intention.</summary>
    BeforeIntent,

    /// <summary>It has written its intention, and the server has not received the request.</summary>
    AfterIntent,

    /// <summary>The request has been sent; the server carries it out a second later.</summary>
    RequestSent,

    /// <summary>The server has started the run; its answer does not arrive.</summary>
    AnswerLost,

    /// <summary>The answer has arrived, and the process has not written it down.</summary>
    AnswerNotWritten,
}
