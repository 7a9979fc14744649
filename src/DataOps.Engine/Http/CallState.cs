using DataOps.Engine.Operations;

namespace DataOps.Engine.Http;

/// <summary>What a session's handlers need to know about the request that passes through them.</summary>
/// <param name="Request">The request that is sent.</param>
/// <param name="Context">Cancellation and log of the call.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
internal sealed record CallState(ApiRequest Request, CallContext Context, int Attempt)
{
    private static readonly HttpRequestOptionsKey<CallState> Key = new("DataOps.Call");

    /// <summary>The number of redirects followed so far.</summary>
    internal int Redirects { get; set; }

    /// <summary>Whether a non-idempotent request may have reached the server.</summary>
    internal bool IsOnTheWire { get; set; }

    internal static CallState Of(HttpRequestMessage message) =>
        TryGet(message) ?? throw new InvalidOperationException("The request was not made by this session.");

    /// <summary>The state of a request; null for a request that the transport made itself, such as one to a proxy.</summary>
    internal static CallState? TryGet(HttpRequestMessage message) => message.Options.TryGetValue(Key, out var state) ? state : null;

    internal void Attach(HttpRequestMessage message) => message.Options.Set(Key, this);
}
