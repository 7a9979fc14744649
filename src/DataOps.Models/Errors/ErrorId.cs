namespace DataOps;

/// <summary>The kinds of errors. The names are a contract: they are the first part of <c>FullyQualifiedErrorId</c>.</summary>
public enum ErrorId
{
    /// <summary>There is no session for the service or of that name.</summary>
    NotSignedIn,

    /// <summary>The server refused the credential, or the credential has expired and cannot be renewed.</summary>
    AuthenticationFailed,

    /// <summary>The server has locked the account after failed sign-ins.</summary>
    AccountLocked,

    /// <summary>The credential is valid but may not do this.</summary>
    PermissionDenied,

    /// <summary>The object does not exist on the server.</summary>
    ObjectNotFound,

    /// <summary>The request is invalid: detected before sending, or reported by the server (400, 422).</summary>
    InvalidRequest,

    /// <summary>The object is in a state that does not allow this (409, 412, 423).</summary>
    Conflict,

    /// <summary>The server asked to slow down (429) more often than the retries allow.</summary>
    Throttled,

    /// <summary>The server failed (5xx, 408, 425, 460, 499).</summary>
    ServerError,

    /// <summary>No connection could be made, or it was lost.</summary>
    ConnectionFailed,

    /// <summary>The server's certificate is not trusted, has expired or names another host.</summary>
    CertificateInvalid,

    /// <summary>A request took longer than the session allows.</summary>
    TimedOut,

    /// <summary>The server answered with something that is not what the API documents.</summary>
    InvalidResponse,

    /// <summary>The server answered with success, but reports in the text that it did not do it.</summary>
    Refused,

    /// <summary>The connection broke, or the server failed, while handling a request that changes something: it may or may not have been done.</summary>
    OutcomeUnknown,

    /// <summary>A run failed.</summary>
    RunFailed,

    /// <summary>A run was canceled or stopped.</summary>
    RunCanceled,

    /// <summary>A run had not ended when the time limit of the wait was reached. The run continues.</summary>
    RunTimedOut,

    /// <summary>The session is read-only and the request would change something.</summary>
    ReadOnlySession,

    /// <summary>The address is <c>http</c> and not this machine: credentials would be sent unencrypted.</summary>
    UnencryptedConnection,

    /// <summary>A name matches several objects.</summary>
    AmbiguousName,

    /// <summary>A required field has no value.</summary>
    MissingField,

    /// <summary>The session has no credential of the kind that this operation needs.</summary>
    CredentialRequired,

    /// <summary>An object or a run of one server was about to be used on another.</summary>
    WrongServer,

    /// <summary>The secret of a session could not be read from its reference.</summary>
    SecretUnavailable,

    /// <summary>A run of what was to be started is in progress, and the command was told not to start another.</summary>
    AlreadyRunning,

    /// <summary>A run key was used before with other arguments.</summary>
    RunKeyConflict,

    /// <summary>A start whose answer was lost cannot be matched with exactly one run.</summary>
    RunKeyAmbiguous,

    /// <summary>The file of a run key cannot be read or written.</summary>
    RunKeyStoreUnusable,
}
