using System.Security.Cryptography.X509Certificates;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Certificates that must not be trusted, shown by the framework's own TLS.</summary>
public sealed class TlsTests
{
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "x");
    private static readonly Operation Acts = Operation.NonIdempotent(Service.Etl, "POST", "x", "Get-Something");

    [Fact]
    public async Task An_authority_that_is_not_trusted_is_named() =>
        await RefusedAsync(TestCertificates.For("127.0.0.1"), ["its issuer is not trusted (Invented Authority)"], ["another host", "expired"]);

    [Fact]
    public async Task A_wrong_host_is_named() =>
        await RefusedAsync(TestCertificates.For("other.example.com"), ["it is for another host (other.example.com)"], ["expired"]);

    [Fact]
    public async Task An_expired_certificate_says_since_when() =>
        await RefusedAsync(TestCertificates.For("127.0.0.1", DateTimeOffset.UtcNow.AddYears(-2), new DateTimeOffset(2025, 3, 4, 12, 0, 0, TimeSpan.Zero)), ["it expired on 2025-03-04"], ["another host"]);

    [Fact]
    public async Task A_certificate_of_the_future_says_from_when() =>
        await RefusedAsync(TestCertificates.For("127.0.0.1", DateTimeOffset.UtcNow.AddYears(1), DateTimeOffset.UtcNow.AddYears(2)), [$"it is not valid before {DateTimeOffset.UtcNow.AddYears(1):yyyy}"], ["another host", "expired"]);

    [Fact]
    public async Task Everything_that_is_wrong_is_said() =>
        await RefusedAsync(TestCertificates.For("other.example.com", DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(-1)), ["another host", "it expired on", "issuer is not trusted"], []);

    [Fact]
    public async Task Without_the_check_any_certificate_will_do()
    {
        using var certificate = TestCertificates.For("other.example.com", DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(-1));
        using var server = ScriptedServer.Answering(_ => Reply.Json("""{"a":1}"""), certificate);
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { SkipCertificateCheck = true });
        Assert.Equal(1, (await session.GetRecordAsync(new ApiRequest(Reads), CallContext.Quiet())).Count);
        Assert.Equal($"Bearer {TestSessions.Token}", Assert.Single(server.Requests).Header("Authorization"));
        Assert.True(session.ToAuthToken(true).SkipCertificateCheck);
    }

    [Fact]
    public async Task A_server_without_TLS_is_not_a_certificate_error()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(new UriBuilder(server.Uri) { Scheme = "https" }.Uri, TestSessions.Quick with { MaximumRetryCount = 1, RequestTimeout = TimeSpan.FromSeconds(2) });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Acts), CallContext.Quiet()));
        // Connecting has three quarters of the time of a call: on a busy machine either may be over first.
        Assert.True(error.Id is ErrorId.ConnectionFailed or ErrorId.TimedOut, $"{error.Id}: {error.Message}");
        Assert.Empty(server.Requests);
    }

    private static async Task RefusedAsync(X509Certificate2 certificate, string[] said, string[] notSaid)
    {
        using (certificate)
        using (var server = ScriptedServer.Answering(_ => Reply.Json("{}"), certificate))
        using (var session = TestSessions.Etl(server.Uri))
        {
            // Many at once: each is told what is wrong.
            var errors = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Record.ExceptionAsync(() => session.GetTextAsync(new ApiRequest(number % 2 == 0 ? Reads : Acts), CallContext.Quiet()))));
            Assert.All(errors, exception =>
            {
                var error = Assert.IsType<DataOpsException>(exception);
                Assert.Equal(ErrorId.CertificateInvalid, error.Id);
                Assert.StartsWith($"The certificate of {server.Uri.Authority} is not valid: ", error.Message, StringComparison.Ordinal);
                Assert.All(said, words => Assert.Contains(words, error.Message, StringComparison.Ordinal));
                Assert.All(notSaid, words => Assert.DoesNotContain(words, error.Message, StringComparison.Ordinal));
                Assert.Equal(1, error.Attempts);
            });
            Assert.Empty(server.Requests);
        }
    }
}
