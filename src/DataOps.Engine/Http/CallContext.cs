namespace DataOps.Engine.Http;

/// <summary>What every call carries: its cancellation and its log.</summary>
/// <param name="Log">Receives the call's messages.</param>
/// <param name="Cancellation">Cancels the call.</param>
public sealed record CallContext(ICallLog Log, CancellationToken Cancellation)
{
    /// <summary>Receives a sentence on each change that was under way when the call was canceled; null if nobody wants to know.</summary>
    public Action<string>? Interrupted { get; init; }

    /// <summary>Receives the failure of each attempt after which another is made; null if nobody wants to know.</summary>
    public Action<DataOpsException>? Retrying { get; init; }

    /// <summary>The work that the call is part of, which sends no change after the command has ended; null if nothing ends before its calls do.</summary>
    public EndingWork? Work { get; init; }

    /// <summary>A context that logs nothing.</summary>
    /// <param name="cancellation">Cancels the calls.</param>
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
