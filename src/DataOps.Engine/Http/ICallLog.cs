namespace DataOps.Engine.Http;

/// <summary>Receives the messages of a call. Every text is redacted before it arrives here. Called from any thread.</summary>
public interface ICallLog
{
    /// <summary>Whether debug messages are read, so that they are worth building.</summary>
    bool WantsDebug { get; }

    /// <summary>Logs something worth knowing, such as a retry.</summary>
    /// <param name="message">The message.</param>
    void Verbose(string message);

    /// <summary>Logs details of a request.</summary>
    /// <param name="message">The message.</param>
    void Debug(string message);

    /// <summary>Logs a warning.</summary>
    /// <param name="message">The message.</param>
    void Warning(string message);
}
