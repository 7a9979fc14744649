using System.Management.Automation;
using DataOps.Formatting;

namespace DataOps.Errors;

/// <summary>Creates PowerShell error records from the engine's exceptions.</summary>
internal static class ErrorRecords
{
    /// <summary>Creates the record, with id and category from the error table; the target is the run that the error is about, or the user's own object.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="target">The user's own object.</param>
    /// <param name="session">The session to name, if there are several.</param>
    internal static ErrorRecord From(DataOpsException exception, object? target = null, string? session = null)
    {
        var about = MessageText.Target(exception.TargetObject as Run ?? target ?? exception.TargetObject);
        var record = new ErrorRecord(exception, exception.Id.ToString(), CategoryOf(exception.Id), about)
        {
            ErrorDetails = new ErrorDetails(MessageText.Of(Describe(exception, session))) { RecommendedAction = MessageText.Of(exception.RecommendedAction) },
        };
        // PowerShell shows the name of the target; the target itself is what the user gave.
        if (about?.ToString() is { } name)
            record.CategoryInfo.TargetName = MessageText.Of(name);
        return record;
    }

    /// <summary>Whether the failure concerns the session or the whole command, so that no other item can succeed.</summary>
    internal static bool EndsCommand(DataOpsException exception) => exception.Id is
        ErrorId.NotSignedIn or ErrorId.AuthenticationFailed or ErrorId.AccountLocked or ErrorId.ReadOnlySession or ErrorId.UnencryptedConnection or ErrorId.CredentialRequired or ErrorId.SecretUnavailable or ErrorId.CertificateInvalid;

    private static ErrorCategory CategoryOf(ErrorId id) => Enum.Parse<ErrorCategory>(ErrorCatalog.Find(id).Category);

    private static string Describe(DataOpsException exception, string? session)
    {
        var from = session is null || exception.Message.Contains($"'{session}'", StringComparison.Ordinal) ? "" : $"Session '{session}': ";
        var tries = exception.Attempts > 1 ? $" ({exception.Attempts} attempts)" : "";
        return $"{from}{exception.Message}{tries}";
    }
}
