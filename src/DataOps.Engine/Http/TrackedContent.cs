using System.Net;

namespace DataOps.Engine.Http;

/// <summary>
/// The body of a non-idempotent request, even if empty. It reports when it is sent: until then the server cannot have handled the request.
/// It also keeps the transport from resending the request on its own, as it does for a request without a body when a kept-alive connection turns out to be closed.
/// </summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly HttpContent? _inner;
    private readonly CallState _call;

    internal TrackedContent(HttpContent? inner, CallState call)
    {
        _inner = inner;
        _call = call;
        foreach (var (name, values) in inner?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _call.IsOnTheWire = true;
        return _inner is null ? Task.CompletedTask : _inner.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner is null ? 0 : _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner?.Dispose();
        base.Dispose(disposing);
    }
}
