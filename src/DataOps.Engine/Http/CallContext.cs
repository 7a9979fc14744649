namespace DataOps.Engine.Http;

/// <summary>What every call carries: the way to stop it, and where it says what it does.</summary>
/// <param name="Log">Where it says what it does.</param>
/// <param name="Cancellation">Stops it.</param>
public sealed record CallContext(ICallLog Log, CancellationToken Cancellation)
{
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
