using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class FaultTests : IDisposable
{
    private const string JobPath = "/api/v1/etl/job/164";

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    private string Token => _sandbox.Credentials.EtlToken;

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(SandboxFaultKind.ResetBeforeHandling, 0)]
    [InlineData(SandboxFaultKind.ResetAfterHandling, 1)]
    public void A_reset_is_a_reset_on_the_wire(SandboxFaultKind kind, int handled)
    {
        Plan(kind);
        using var connection = new RawConnection(_sandbox);
        connection.Send(Post(JobPath));
        var error = Assert.Throws<SocketException>(() => connection.ReadToEnd());
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
        Assert.Equal(handled, _sandbox.HandledCount("POST", JobPath));
        var logged = Assert.Single(_sandbox.Requests);
        Assert.Equal(kind.ToString(), logged.Fault);
        Assert.Null(logged.Status);
        Assert.Equal(handled == 1, logged.Handled);
    }

    [Fact]
    public void A_cut_body_ends_before_its_length()
    {
        Plan(SandboxFaultKind.CutBody);
        using var connection = new RawConnection(_sandbox);
        connection.Send(RawConnection.Get(JobPath, Token));
        var (length, body) = Split(connection.ReadToEnd());
        Assert.Equal(length / 2, body.Length);
        Assert.Equal(1, _sandbox.HandledCount("GET", JobPath));
    }

    [Fact]
    public async Task A_slow_body_comes_byte_by_byte_and_whole()
    {
        Plan(SandboxFaultKind.SlowBody, fault => fault.Delay = TimeSpan.FromMilliseconds(2));
        using var client = SandboxClient.Bearer(_sandbox, Token);
        var time = Stopwatch.StartNew();
        var job = await client.JsonAsync("GET", JobPath);
        Assert.Equal("164", (string?)job["job_id"]);
        Assert.True(time.Elapsed > TimeSpan.FromMilliseconds(200), $"{time.Elapsed} is too fast for a byte every 2 ms.");
    }

    [Fact]
    public void Silence_reads_the_request_and_never_answers()
    {
        Plan(SandboxFaultKind.Silence);
        using var connection = new RawConnection(_sandbox);
        connection.Send(Post(JobPath));
        Assert.False(connection.HearsSomething(TimeSpan.FromMilliseconds(300)));
        Assert.Equal("Silence", Assert.Single(_sandbox.Requests).Fault);
        Assert.Equal(0, _sandbox.HandledCount("POST", JobPath));
    }

    [Fact]
    public async Task A_status_speaks_the_service_s_language_and_names_a_time()
    {
        Plan(SandboxFaultKind.Status, fault => (fault.StatusCode, fault.RetryAfter) = (429, "7"));
        using var client = SandboxClient.Bearer(_sandbox, Token);
        using var response = await client.SendAsync("GET", JobPath);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"]);
        Assert.Equal(0, _sandbox.HandledCount("GET", JobPath));
    }

    [Fact]
    public async Task A_retry_date_is_counted_by_the_server_s_clock()
    {
        using var skewed = DataOpsSandbox.Start(new SandboxOptions { ClockSkew = TimeSpan.FromDays(700) });
        skewed.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, RetryAfterDate = TimeSpan.FromSeconds(90) });
        using var client = SandboxClient.Bearer(skewed, Token);
        using var response = await client.SendAsync("GET", JobPath);
        var wait = response.Headers.RetryAfter!.Date!.Value - response.Headers.Date!.Value;
        Assert.InRange(wait.TotalSeconds, 80, 91);
    }

    [Fact]
    public async Task Bodies_can_be_wrong_in_every_way()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);

        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(Body(SandboxFaultKind.InvalidJson)));
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(Body(SandboxFaultKind.TruncatedJson)));
        Assert.Empty(Body(SandboxFaultKind.EmptyBody));
        Assert.Equal("whatever", Body(SandboxFaultKind.Body, fault => fault.BodyText = "whatever"));
        Assert.Equal(4, _sandbox.HandledCount("GET", JobPath));

        using var html = await AnswerAsync(SandboxFaultKind.HtmlError, fault => fault.StatusCode = 502);
        Assert.Equal(HttpStatusCode.BadGateway, html.StatusCode);
        Assert.Equal("text/html", html.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<html>", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var mislabelled = await AnswerAsync(SandboxFaultKind.WrongContentType);
        Assert.Equal("text/html", mislabelled.Content.Headers.ContentType!.MediaType);
        Assert.Equal("164", (string?)JsonNode.Parse(await mislabelled.Content.ReadAsStringAsync())!["job_id"]);

        using var redirect = await AnswerAsync(SandboxFaultKind.Redirect, fault => fault.Location = "http://elsewhere.example.com/x");
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        Assert.Equal("http://elsewhere.example.com/x", redirect.Headers.Location!.OriginalString);

        string Body(SandboxFaultKind kind, Action<SandboxFault>? more = null)
        {
            using var response = AnswerAsync(kind, more).GetAwaiter().GetResult();
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        }

        Task<HttpResponseMessage> AnswerAsync(SandboxFaultKind kind, Action<SandboxFault>? more = null)
        {
            _sandbox.ClearFaults();
            Plan(kind, more);
            return client.SendAsync("GET", JobPath);
        }
    }

    [Fact]
    public async Task A_delay_comes_before_the_right_answer()
    {
        Plan(SandboxFaultKind.Delay, fault => fault.Delay = TimeSpan.FromMilliseconds(150));
        using var client = SandboxClient.Bearer(_sandbox, Token);
        var time = Stopwatch.StartNew();
        await client.JsonAsync("GET", JobPath);
        Assert.True(time.Elapsed > TimeSpan.FromMilliseconds(140));
    }

    [Fact]
    public async Task A_fault_strikes_where_and_as_often_as_it_is_told()
    {
        Plan(SandboxFaultKind.Status, fault =>
            (fault.PathPattern, fault.Method, fault.Skip, fault.Count) = ("/api/*/job/16*", "get", 1, 2));
        using var client = SandboxClient.Bearer(_sandbox, Token);
        Assert.Equal([200, 503, 503, 200], await StatusesAsync("GET", JobPath, 4));
        Assert.Equal([200], await StatusesAsync("POST", JobPath, 1));
        Assert.Equal([200], await StatusesAsync("GET", "/api/v1/etl/connectors", 1));
        Assert.Equal(2, Assert.Single(_sandbox.Faults).Hits);

        async Task<List<int>> StatusesAsync(string method, string path, int times)
        {
            var statuses = new List<int>();
            for (var time = 0; time < times; time++)
            {
                using var response = await client.SendAsync(method, path);
                statuses.Add((int)response.StatusCode);
            }
            return statuses;
        }
    }

    [Fact]
    public async Task A_rate_strikes_a_share_and_the_same_one_for_the_same_seed()
    {
        var first = await DrawAsync(7);
        Assert.InRange(first.Count(struck => struck), 60, 140);
        Assert.Equal(first, await DrawAsync(7));
        Assert.NotEqual(first, await DrawAsync(8));

        async Task<List<bool>> DrawAsync(int seed)
        {
            using var seeded = DataOpsSandbox.Start(new SandboxOptions { Seed = seed });
            seeded.AddFault(new SandboxFault { Rate = 0.25 });
            using var client = SandboxClient.Bearer(seeded, Token);
            var struck = new List<bool>();
            for (var number = 0; number < 400; number++)
            {
                using var response = await client.SendAsync("GET", JobPath);
                struck.Add(response.StatusCode == HttpStatusCode.ServiceUnavailable);
            }
            return struck;
        }
    }

    private void Plan(SandboxFaultKind kind, Action<SandboxFault>? more = null)
    {
        var fault = new SandboxFault { Kind = kind };
        more?.Invoke(fault);
        _sandbox.AddFault(fault);
    }

    private string Post(string path) =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Token}\r\nContent-Length: 0\r\n\r\n";

    private static (int Length, string Body) Split(string answer)
    {
        var parts = answer.Split("\r\n\r\n", 2);
        var length = parts[0].Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.Ordinal));
        return (int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture), parts[1]);
    }
}
