namespace DataOps.Engine.Http;

/// <summary>Where a call says what it does. Every text is redacted before it arrives here. Called from any thread.</summary>
public interface ICallLog
{
    /// <summary>Whether anyone reads debug messages, so that they are worth making.</summary>
    bool WantsDebug { get; }

    /// <summary>Takes a message about something worth knowing, such as a retry.</summary>
    /// <param name="message">The message.</param>
    void Verbose(string message);

    /// <summary>Takes a message about a request.</summary>
    /// <param name="message">The message.</param>
    void Debug(string message);

    /// <summary>Takes a warning.</summary>
    /// <param name="message">The message.</param>
    void Warning(string message);
}
