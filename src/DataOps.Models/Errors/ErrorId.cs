namespace DataOps;

/// <summary>What can go wrong, told apart. The names are contract: they are the first part of <c>FullyQualifiedErrorId</c>.</summary>
public enum ErrorId
{
    /// <summary>There is no session for the service or of that name.</summary>
    NotSignedIn,

    /// <summary>The server refused the credential, or the credential has expired and cannot be renewed.</summary>
    AuthenticationFailed,

    /// <summary>The server has locked the account after failed sign-ins.</summary>
    AccountLocked,

    /// <summary>The credential is good but may not do this.</summary>
    PermissionDenied,

    /// <summary>The server knows no such object.</summary>
    ObjectNotFound,

    /// <summary>The request was wrong: found before sending, or said by the server (400, 422).</summary>
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

    /// <summary>The server answered with success, but its text says that it did not do it.</summary>
    Refused,

    /// <summary>The connection broke or the server failed while it handled a request that acts: it may or may not have been done.</summary>
    OutcomeUnknown,

    /// <summary>A run ended badly.</summary>
    RunFailed,

    /// <summary>A run was canceled or stopped.</summary>
    RunCanceled,

    /// <summary>A run had not ended when the wait's time was up. It goes on.</summary>
    RunTimedOut,

    /// <summary>The session is read-only and the request would change something.</summary>
    ReadOnlySession,

    /// <summary>The address is <c>http</c> and not this machine: credentials would go unencrypted.</summary>
    UnencryptedConnection,

    /// <summary>A name matches several objects.</summary>
    AmbiguousName,

    /// <summary>A required field has no value.</summary>
    MissingField,

    /// <summary>The session has no credential of the kind that this operation needs.</summary>
    CredentialRequired,

    /// <summary>An object or a run of one server was to be used on another.</summary>
    WrongServer,
}
