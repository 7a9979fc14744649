using System.Diagnostics;
using System.Globalization;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>Says each request in one debug line, and bodies redacted. The last handler before the wire, so that renewals and repeats show too.</summary>
internal sealed class TraceHandler(Session session) : DelegatingHandler
{
    private const int LongestBody = 4000;
    private static long _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Of(request);
        var log = call.Context.Log;
        if (!log.WantsDebug)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        var number = Interlocked.Increment(ref _count);
        var what = $"#{number} {request.Method} {Describe(request.RequestUri!, call.Request)}";
        if (call.Request.Body is { } body)
            log.Debug($"#{number} body: {Shorten(session.Mask(Redactor.Body(body, call.Request.Secrets), call.Request))}");

        var started = Stopwatch.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var size = response.Content.Headers.ContentLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"{length:N0} bytes") : "streamed";
            log.Debug(string.Create(CultureInfo.InvariantCulture, $"{what} -> {(int)response.StatusCode} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, try {call.Attempt}, {size}"));
            return response;
        }
        catch (Exception exception)
        {
            log.Debug(string.Create(CultureInfo.InvariantCulture, $"{what} -> {session.Mask(exception.Message, call.Request)} after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms, try {call.Attempt}"));
            throw;
        }
    }

    private string Describe(Uri address, ApiRequest request)
    {
        var query = address.Query.Length > 1 ? "?" + Redactor.Query(address.Query, request.Secrets) : "";
        return session.Mask(address.GetLeftPart(UriPartial.Path) + query, request);
    }

    private static string Shorten(string text) => text.Length <= LongestBody ? text : string.Concat(text.AsSpan(0, LongestBody), "…");
}
