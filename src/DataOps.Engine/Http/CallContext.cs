namespace DataOps.Engine.Http;

/// <summary>What every call carries: the way to stop it, and where it says what it does.</summary>
/// <param name="Log">Where it says what it does.</param>
/// <param name="Cancellation">Stops it.</param>
public sealed record CallContext(ICallLog Log, CancellationToken Cancellation)
{
    /// <summary>
    /// The thread that waits for this call and for nothing else. While the call is still on it, it is blocked rather than left,
    /// which saves the changes of threads that cost more than a small call itself. Null where the caller goes on meanwhile.
    /// </summary>
    public Thread? WaitingThread { get; init; }

    /// <summary>Whether the code that asks runs on a thread that may be blocked.</summary>
    public bool MayBlock => WaitingThread is { } waiting && waiting == Thread.CurrentThread;

    /// <summary>The context for calls that are made side by side: none of them may keep the others waiting.</summary>
    /// <param name="cancellation">Stops them.</param>
    public CallContext SideBySide(CancellationToken cancellation) => this with { Cancellation = cancellation, WaitingThread = null };

    /// <summary>A context that says nothing.</summary>
    /// <param name="cancellation">Stops the calls.</param>
    public static CallContext Quiet(CancellationToken cancellation = default) => new(Silence.Instance, cancellation);

    private sealed class Silence : ICallLog
    {
        internal static readonly Silence Instance = new();

        public bool WantsDebug => false;

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Warning(string message)
        {
        }
    }
}
