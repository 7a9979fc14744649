using DataOps.Engine.Operations;

namespace DataOps.Engine.Http;

/// <summary>What the handlers of a session need to know about the request that passes through them.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Context">Cancellation, log and limits of the call.</param>
/// <param name="Attempt">The number of the try, from 1.</param>
internal sealed record CallState(ApiRequest Request, CallContext Context, int Attempt)
{
    private static readonly HttpRequestOptionsKey<CallState> Key = new("DataOps.Call");

    /// <summary>How many redirects it has followed.</summary>
    internal int Redirects { get; set; }

    /// <summary>Whether the request, being one that acts, may have reached the server.</summary>
    internal bool IsOnTheWire { get; set; }

    internal static CallState Of(HttpRequestMessage message) =>
        TryGet(message) ?? throw new InvalidOperationException("The request was not made by this session.");

    /// <summary>The state of a request; null for one that the transport made itself, as for a proxy.</summary>
    internal static CallState? TryGet(HttpRequestMessage message) => message.Options.TryGetValue(Key, out var state) ? state : null;

    internal void Attach(HttpRequestMessage message) => message.Options.Set(Key, this);
}
