using System.Diagnostics;
using System.Globalization;
using DataOps.Engine.Diagnostics;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>
/// Logs each request in one debug line, with redacted bodies, and keeps the most recent ones for a bug report. It is the last handler before the
/// network, so that renewals and retries show as well.
/// </summary>
internal sealed class TraceHandler(Session session) : DelegatingHandler
{
    private const int LongestBody = 4000;
    private static long _count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Of(request);
        var log = call.Context.Log.WantsDebug ? call.Context.Log : null;
        var path = Describe(request.RequestUri!, call.Request);
        var what = "";
        if (log is not null)
        {
            var number = Interlocked.Increment(ref _count);
            what = $"#{number} {request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Authority)}{path}";
            if (call.Request.Body is { } body)
                log.Debug($"#{number} body: {Shorten(session.Mask(Redactor.LoggedBody(body), call.Request))}");
        }

        var (sentAt, started) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var duration = Keep((int)response.StatusCode, null);
            if (log is not null)
            {
                var size = response.Content.Headers.ContentLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"{length:N0} bytes") : "streamed";
                log.Debug(string.Create(CultureInfo.InvariantCulture, $"{what} -> {(int)response.StatusCode} in {duration.TotalMilliseconds:0} ms, attempt {call.Attempt}, {size}"));
            }

            return response;
        }
        catch (Exception exception)
        {
            var problem = session.Mask(exception.Message, call.Request);
            var duration = Keep(null, problem);
            log?.Debug(string.Create(CultureInfo.InvariantCulture, $"{what} -> {problem} after {duration.TotalMilliseconds:0} ms, attempt {call.Attempt}"));
            throw;
        }

        TimeSpan Keep(int? status, string? problem)
        {
            var duration = Stopwatch.GetElapsedTime(started);
            RequestHistory.Add(new DiagnosticRequest
            {
                SentAt = sentAt.LocalDateTime,
                Service = session.Service,
                AuthToken = session.Name,
                Method = request.Method.Method,
                Path = path,
                HttpStatus = status,
                Duration = duration,
                Attempt = call.Attempt,
                Problem = problem,
            });
            return duration;
        }
    }

    private string Describe(Uri address, ApiRequest request)
    {
        var query = address.Query.Length > 1 ? "?" + Redactor.LoggedQuery(address.Query) : "";
        return session.Mask(address.AbsolutePath + query, request);
    }

    private static string Shorten(string text) => text.Length <= LongestBody ? text : string.Concat(text.AsSpan(0, LongestBody), "…");
}
