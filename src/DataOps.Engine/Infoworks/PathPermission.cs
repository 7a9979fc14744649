namespace DataOps.Engine.Infoworks;

/// <summary>Whether a session's user may use a path. The first request finds out, and requests that are sent meanwhile wait for it.</summary>
internal sealed class PathPermission
{
    // The first request may retry through an outage, and the others have limits of their own.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly object _lock = new();
    private TaskCompletionSource? _probe;

    /// <summary>Whether the user may use the path; null if no request has found out.</summary>
    public bool? IsAllowed { get; private set; }

    /// <summary>Returns at once if it is known whether the user may use the path, or no other request is finding out; otherwise waits for that request.</summary>
    /// <param name="clock">The clock of the session.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <returns>Whether this request is the one that finds out: others wait until <see cref="End"/>.</returns>
    public async Task<bool> BeginAsync(TimeProvider clock, CancellationToken cancellation)
    {
        Task probe;
        lock (_lock)
        {
            if (IsAllowed is not null)
                return false;
            if (_probe is null)
            {
                _probe = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return true;
            }

            probe = _probe.Task;
        }

        try
        {
            await probe.WaitAsync(LongestWait, clock, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The request goes on without knowing.
        }

        return false;
    }

    /// <summary>Ends a request.</summary>
    /// <param name="isProbe">Whether other requests wait for it.</param>
    /// <param name="isAllowed">Whether the path was allowed; null if the request did not find out.</param>
    public void End(bool isProbe, bool? isAllowed)
    {
        lock (_lock)
        {
            IsAllowed = isAllowed ?? IsAllowed;
            if (!isProbe)
                return;

            _probe!.SetResult();
            _probe = null;
        }
    }
}
