namespace DataOps;

/// <summary>What an HTTP status says of the request that it answers: the one classification that errors, retries and waits go by.</summary>
internal static class StatusRules
{
    private const int TooEarly = 425;
    private const int TooManyRequests = 429;

    /// <summary>
    /// Whether the server, or what stands in front of it, failed to answer, so that the request may have been handled all the same: 408, 460 and 499
    /// (somebody on the way stopped waiting) and every 5xx but 501 and 505, which refuse the request as it is. What is above is no status and counts as 5xx.
    /// </summary>
    internal static bool IsServerFailure(int status) => status is 408 or 460 or 499 or (>= 500 and not (501 or 505));

    /// <summary>Whether the same request may be answered otherwise a little later.</summary>
    internal static bool MayPass(int status) => status is TooEarly or TooManyRequests || IsServerFailure(status);

    /// <summary>Whether a request that acts may have been carried out: the server failed, or it pointed elsewhere as servers do behind what they did.</summary>
    internal static bool MayBeDone(int status) => IsServerFailure(status) || status is >= 300 and < 400 and not (301 or 307 or 308);
}
