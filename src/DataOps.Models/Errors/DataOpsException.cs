namespace DataOps;

/// <summary>The exception for every failure of the module. None of its properties contains a secret.</summary>
public sealed class DataOpsException : Exception
{
    // A recommended command is never cut short; if it is too long, the general advice is kept.
    private const int LongestAction = 4_000;

    /// <summary>Creates an exception.</summary>
    /// <param name="id">What went wrong.</param>
    /// <param name="message">The message for the user: what went wrong and with what.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DataOpsException(ErrorId id, string message, Exception? innerException = null)
        : base(ErrorText.Of(message), innerException)
    {
        Id = id;
        RecommendedAction = ErrorCatalog.Find(id).RecommendedAction;
    }

    /// <summary>Creates an exception that reports a failure in the caller's terms. Everything that is not set here is that of the failure.</summary>
    /// <param name="failure">The failure; it becomes the inner exception.</param>
    /// <param name="message">The message for the user.</param>
    /// <param name="id">What the failure means here; null if it means the same.</param>
    internal DataOpsException(DataOpsException failure, string message, ErrorId? id = null)
        : this(id ?? failure.Id, message, failure)
    {
        Service = failure.Service;
        AuthToken = failure.AuthToken;
        Request = failure.Request;
        HttpStatus = failure.HttpStatus;
        VendorCode = failure.VendorCode;
        VendorMessage = failure.VendorMessage;
        RequestId = failure.RequestId;
        RecommendedAction = failure.RecommendedAction;
        TargetObject = failure.TargetObject;
        RetryAfter = failure.RetryAfter;
        Attempts = failure.Attempts;
    }

    /// <summary>What went wrong.</summary>
    public ErrorId Id { get; }

    /// <summary>The service that was called, if any.</summary>
    public Service? Service { get; init; }

    /// <summary>The name of the session that was used, if any.</summary>
    public string? AuthToken { get; init; }

    /// <summary>The request as method and path, without query and body, if one was made.</summary>
    public string? Request { get; init => field = Visible(value); }

    /// <summary>The HTTP status of the answer, if there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The vendor's own error code, if the answer had one.</summary>
    public string? VendorCode { get; init => field = Visible(value); }

    /// <summary>The vendor's own message, if the answer had one.</summary>
    public string? VendorMessage { get; init => field = Visible(value); }

    /// <summary>The id under which the server logged the request, if the answer contained one.</summary>
    public string? RequestId { get; init => field = Visible(value); }

    /// <summary>What to do about it.</summary>
    public string RecommendedAction { get; init => field = value.Length <= LongestAction ? VisibleText.Of(value) : field; }

    /// <summary>The id of the item that failed, unless the caller names one.</summary>
    public object? TargetObject { get; init; }

    /// <summary>How long the server asked to wait, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the failure is transient: the connection, the server's load, a timeout.</summary>
    public bool IsTransient => Id switch
    {
        // A successful answer that was cut off may arrive complete the next time.
        ErrorId.ServerError or ErrorId.ConnectionFailed => HttpStatus is not { } status || status < 300 || StatusRules.MayPass(status),
        ErrorId.TimedOut or ErrorId.Throttled or ErrorId.InvalidResponse => true,
        _ => false,
    };

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; set; } = 1;

    private static string? Visible(string? text) => text is null ? null : ErrorText.Of(text);
}
