namespace DataOps.Sandbox.Http;

/// <summary>Waiting on a thread of a server that may be told to stop.</summary>
internal static class Stopping
{
    public static void Pause(this CancellationToken stopping, TimeSpan time)
    {
        stopping.WaitHandle.WaitOne(time);
        stopping.ThrowIfCancellationRequested();
    }
}
