namespace DataOps;

/// <summary>The error table, from which about_DataOps_Errors is generated.</summary>
public static class ErrorCatalog
{
    /// <summary>All errors in the order of <see cref="ErrorId"/>.</summary>
    public static IReadOnlyList<ErrorDefinition> All { get; } =
    [
        new(ErrorId.NotSignedIn, "ConnectionError", "There is no session for the service, or none of that name.", "Sign in with New-AuthToken, or list the sessions with Get-AuthToken."),
        new(ErrorId.AuthenticationFailed, "AuthenticationError", "The server refused the credential, or it has expired and cannot be renewed.", "Sign in again with New-AuthToken and a valid credential."),
        new(ErrorId.AccountLocked, "AuthenticationError", "The server has locked the account after failed sign-ins.", "Wait until the lock ends (Hybrid Data Pipeline: 30 minutes by default) or ask an administrator, then sign in with New-AuthToken."),
        new(ErrorId.PermissionDenied, "PermissionDenied", "The credential is accepted, but it may not do this: its scope is too narrow or its owner lacks the right.", "Use a token with the scope that the operation needs, or ask the owner of the object for the right."),
        new(ErrorId.ObjectNotFound, "ObjectNotFound", "The object does not exist on the server.", "Check the id. The Tab key completes ids by name, and the matching Get- cmdlet lists them."),
        new(ErrorId.InvalidRequest, "InvalidArgument", "The request is not valid: detected before it was sent, or reported by the server.", "Correct the value that the message names."),
        new(ErrorId.Conflict, "ResourceExists", "The object is in a state that does not allow this.", "Check the object with the matching Get- cmdlet, then decide."),
        new(ErrorId.Throttled, "LimitsExceeded", "The server asked to slow down more often than the retries allow.", "Lower -ThrottleLimit, wait a while, or raise -MaximumRetryCount with Set-AuthToken."),
        new(ErrorId.ServerError, "InvalidResult", "The server failed to answer the request.", "Try again later, or report the request id to the server's administrator."),
        new(ErrorId.ConnectionFailed, "ConnectionError", "No connection could be made to the server, or it was lost.", "Check the address, the network and the proxy; Test-AuthToken tries the connection."),
        new(ErrorId.CertificateInvalid, "SecurityError", "The server's certificate is not trusted, has expired or names another host.", "Install the issuing authority's certificate on this machine or correct the address; -SkipCertificateCheck of New-AuthToken is for test systems."),
        new(ErrorId.TimedOut, "OperationTimeout", "A request took longer than the session allows.", "Raise -RequestTimeoutSec with Set-AuthToken, or find out why the server is slow."),
        new(ErrorId.InvalidResponse, "InvalidData", "The server answered with something that the API does not document: a web page, a truncated answer, or an empty one.", "Check that the address is that of the API, not of a portal or proxy; -Debug shows what was received."),
        new(ErrorId.Refused, "InvalidOperation", "The server answered with success, but its answer says that the request was not carried out.", "Read the server's message: it names the state that prevents it."),
        new(ErrorId.OutcomeUnknown, "InvalidResult", "The connection broke, the server or a gateway failed, or the answer confirms nothing: a request that changes something may or may not have been carried out, and is not retried automatically.", "Check whether it was done, and send it again only if it was not."),
        new(ErrorId.RunFailed, "OperationStopped", "A run failed.", "Check the run's message and its log."),
        new(ErrorId.RunCanceled, "OperationStopped", "A run was canceled or stopped before its end.", "Start it again if that was not intended."),
        new(ErrorId.RunTimedOut, "OperationTimeout", "A run had not ended when the time limit of the wait was reached. The run continues.", "Resume the wait with Wait-DataOpsRun -RunId."),
        new(ErrorId.ReadOnlySession, "PermissionDenied", "The session is read-only and the request would change something.", "Sign in without -ReadOnly, and make sure that DATAOPS_READONLY is not set."),
        new(ErrorId.UnencryptedConnection, "SecurityError", "The address is http and not this machine: the credential would be sent unencrypted.", "Use https, or -AllowUnencryptedAuthentication if the network is trusted."),
        new(ErrorId.AmbiguousName, "InvalidArgument", "The name matches several objects.", "Use the id of the one you mean."),
        new(ErrorId.MissingField, "InvalidArgument", "A required field has no value.", "Pass the fields that the message names with -Field."),
        new(ErrorId.CredentialRequired, "AuthenticationError", "The session has no credential of the kind that this operation needs.", "Sign in with New-AuthToken and the credential that the message names."),
        new(ErrorId.WrongServer, "InvalidOperation", "An object or a run of one server was about to be used on another.", "Use a session on the server that it came from: Get-AuthToken lists them. To deliberately use its id on this server, pass the id as a string."),
        new(ErrorId.SecretUnavailable, "AuthenticationError", "The secret that a session was signed in with by reference could not be read where it is kept.", "Make the secret available where the message says, then run the command again."),
        new(ErrorId.AlreadyRunning, "ResourceBusy", "A run of the same thing is in progress, and -IfRunning Fail was given.", "Wait for that run with Wait-DataOpsRun, or choose with -IfRunning to join it, to wait for it, to skip the start or to replace the run."),
        new(ErrorId.RunKeyConflict, "ResourceExists", "The run key was used before for the same target with other arguments.", "Use a new key for a run with other arguments. Get-DataOpsRunKey shows what the key was used for."),
        new(ErrorId.RunKeyAmbiguous, "InvalidResult", "A start with this run key may have been carried out, but the server does not show which run it is.", "Find the run with the matching Get- cmdlet. Then remove the key with Remove-DataOpsRunKey to start again, or leave it alone."),
        new(ErrorId.RunKeyStoreUnusable, "ResourceUnavailable", "The file of a run key cannot be read or written, is damaged, or is from another version. Nothing is started, because the run may have been started before.", "Check the folder of -RunKeyPath: its permissions, its free space and the file that the message names."),
    ];

    /// <summary>The row of an error.</summary>
    /// <param name="id">The error.</param>
    public static ErrorDefinition Find(ErrorId id) => All[(int)id];
}
