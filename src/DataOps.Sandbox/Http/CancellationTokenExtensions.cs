namespace DataOps.Sandbox.Http;

/// <summary>Extensions of <see cref="CancellationToken"/> for the threads of a server.</summary>
internal static class CancellationTokenExtensions
{
    /// <summary>Waits on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The server was told to stop.</exception>
    public static void Pause(this CancellationToken stopping, TimeSpan time)
    {
        stopping.WaitHandle.WaitOne(time);
        stopping.ThrowIfCancellationRequested();
    }
}
