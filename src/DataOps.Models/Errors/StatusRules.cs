namespace DataOps;

/// <summary>What an HTTP status means for its request: the single classification that errors, retries and waits use.</summary>
internal static class StatusRules
{
    private const int TooEarly = 425;
    private const int TooManyRequests = 429;

    /// <summary>
    /// Whether the server, or a gateway in front of it, failed to answer, so that the request may have been handled anyway: 408, 460 and 499
    /// (an intermediary stopped waiting) and every 5xx except 501 and 505, which refuse the request as it is. Numbers above are not defined and count as 5xx.
    /// </summary>
    internal static bool IsServerFailure(int status) => status is 408 or 460 or 499 or (>= 500 and not (501 or 505));

    /// <summary>Whether the same request may succeed a little later.</summary>
    internal static bool MayPass(int status) => status is TooEarly or TooManyRequests || IsServerFailure(status);

    /// <summary>Whether a request that changes something may have been carried out: the server failed, or redirected, as servers do after they have acted.</summary>
    internal static bool MayBeDone(int status) => IsServerFailure(status) || status is >= 300 and < 400 and not (301 or 307 or 308);
}
