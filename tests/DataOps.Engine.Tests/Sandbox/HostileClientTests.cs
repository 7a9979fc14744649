using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

/// <summary>The sandbox's accounts are known to everybody: what a page in a browser or a busy program sends must not reach its services, and nothing fills the process.</summary>
public sealed class HostileClientTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("services.localhost:8080")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10:65535")]
    [InlineData("127.1")]
    [InlineData("[::1]:443")]
    [InlineData("[::ffff:127.0.0.1]")]
    public void A_name_or_an_address_of_loopback_is_answered(string host)
    {
        Assert.StartsWith("HTTP/1.1 200 ", Ask($"Host: {host}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", Ask("Host: 127.0.0.1", target: $"http://{host}/api/v1/etl/connectors"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.example")]
    [InlineData("page.example:80")]
    [InlineData("localhost.page.example")]
    [InlineData("127.0.0.1.page.example")]
    [InlineData("notlocalhost")]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::2]")]
    [InlineData("[::1")]
    [InlineData("localhost:port")]
    [InlineData("localhost:80@page.example")]
    [InlineData("localhost\r\nHost: page.example")]
    [InlineData("")]
    public void Another_host_is_misdirected_and_nothing_is_done(string host)
    {
        var answer = Ask($"Host: {host}");
        Assert.StartsWith("HTTP/1.1 421 ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain", answer, StringComparison.Ordinal);
        Assert.Contains("localhost", answer.Split("\r\n\r\n")[1], StringComparison.Ordinal);
        if (!host.Contains('\r', StringComparison.Ordinal))
            Assert.StartsWith("HTTP/1.1 421 ", Ask("Host: 127.0.0.1", target: $"http://{host}/api/v1/etl/connectors"), StringComparison.Ordinal);
        Assert.Empty(_sandbox.Requests);
    }

    [Fact]
    public void A_request_without_a_host_is_answered_only_where_its_version_knows_none()
    {
        Assert.StartsWith("HTTP/1.1 200 ", Ask("Accept: */*", "1.0"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", Ask("Accept: */*"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_bounded_by_all_that_it_holds()
    {
        const int Limit = 64 * 1024 * 1024;
        using var connection = new RawConnection(_sandbox);
        var padding = new string('x', 20_000);
        for (var number = 0; number < 900; number++)
        {
            connection.Send($"GET /api/v1/etl/job/164?q={padding} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {_sandbox.Credentials.EtlToken}\r\nX-{padding}: {padding}\r\n\r\n");
            connection.ReadUntil("}");
        }

        var kept = _sandbox.Requests;
        Assert.Equal(900, _sandbox.RequestCount);
        Assert.InRange(kept.Sum(request => 2L * (request.Query.Length + request.Headers.Sum(header => header.Key.Length + header.Value.Length))), Limit / 2, Limit);
    }

    [Fact]
    public void The_longest_idle_connection_makes_room_for_a_new_one_at_the_limit()
    {
        var idle = Enumerable.Range(0, 1_100).Select(_ => new RawConnection(_sandbox)).ToList();
        try
        {
            Assert.StartsWith("HTTP/1.1 200 ", Ask("Host: localhost"), StringComparison.Ordinal);
            Assert.Equal("", idle[0].ReadToEnd());
            Assert.False(idle[^1].HearsSomething(TimeSpan.Zero));
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    private string Ask(string header, string version = "1.1", string target = "/api/v1/etl/connectors")
    {
        using var connection = new RawConnection(_sandbox);
        connection.Send($"GET {target} HTTP/{version}\r\n{header}\r\nAuthorization: Bearer {_sandbox.Credentials.EtlToken}\r\nConnection: close\r\n\r\n");
        return connection.ReadToEnd();
    }
}
