using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Diagnostics;

/// <summary>Requests the root of a session's server, through the session's proxy and without its credential, and reports what it finds.</summary>
public static class ServerProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Sends the request.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public static async Task<DiagnosticServer> AskAsync(Session session, CancellationToken cancellation)
    {
        var seen = new SeenConnection(session.Options.SkipCertificateCheck);
        using var transport = session.MakeTransport();
        transport.SslOptions.RemoteCertificateValidationCallback = seen.Take;
        using var http = new HttpClient(transport, disposeHandler: false) { Timeout = Limit };
        using var request = new HttpRequestMessage(HttpMethod.Get, session.Uri);
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            var latency = Stopwatch.GetElapsedTime(started);
            return Describe((int)response.StatusCode, latency, response.Headers.Date - (DateTimeOffset.UtcNow - (latency / 2)), null);
        }
        catch (HttpRequestException exception)
        {
            return Describe(null, null, null, session.Mask((exception.InnerException ?? exception).Message));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Describe(null, null, null, $"There was no answer in {Limit.TotalSeconds:0} s.");
        }

        DiagnosticServer Describe(int? status, TimeSpan? latency, TimeSpan? skew, string? problem) => new()
        {
            Service = session.Service,
            AuthToken = session.Name,
            Uri = session.Uri,
            Reachable = status is not null,
            HttpStatus = status,
            Latency = latency,
            // The dates of answers are truncated to the second, so an accurate clock seems up to a second slow.
            ClockSkew = skew is { } ahead ? TimeSpan.FromSeconds(Math.Ceiling(ahead.TotalSeconds)) : null,
            TlsProtocol = seen.Protocol,
            CertificateSubject = seen.Subject,
            CertificateExpiresAt = seen.ExpiresAt,
            CertificateProblem = seen.Problem,
            Proxy = SystemProxy.For(session),
            Problem = problem,
        };
    }

    private sealed class SeenConnection(bool takesAny)
    {
        internal string? Protocol { get; private set; }

        internal string? Subject { get; private set; }

        internal DateTime? ExpiresAt { get; private set; }

        internal string? Problem { get; private set; }

        internal bool Take(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            Protocol = (sender as SslStream)?.SslProtocol.ToString();
            Subject = certificate?.Subject;
            ExpiresAt = (certificate as X509Certificate2)?.NotAfter;
            Problem = errors == SslPolicyErrors.None ? null : ConnectionFailure.DescribeCertificate(errors, certificate as X509Certificate2, chain);
            return takesAny || Problem is null;
        }
    }
}
