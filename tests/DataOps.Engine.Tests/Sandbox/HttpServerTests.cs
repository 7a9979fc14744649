using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class HttpServerTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    private string Token => _sandbox.Credentials.EtlToken;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task An_unknown_path_is_404_in_the_service_s_shape()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        var (status, body) = await client.CallAsync("GET", "api/v1/etl/nothing");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("Nothing is found at /api/v1/etl/nothing.", (string?)body!["message"]);

        var (_, infoworks) = await client.CallAsync("GET", "v3/nothing");
        Assert.Equal("IW10002", (string?)infoworks!["iw_code"]);
        var (_, hdp) = await client.CallAsync("GET", "api/mgmt/nothing");
        Assert.Equal("en-US", (string?)hdp!["error"]!["message"]!["lang"]);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_405_and_says_which_it_has()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        using var response = await client.SendAsync("PATCH", "api/v1/etl/connection/23");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["DELETE", "GET", "PUT"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_path_is_logged_as_sent_and_decoded_for_its_handler()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        var detail = await client.JsonAsync("GET", "api/v1/etl/activateConnection/JSON%20Rest%20API_ms_graph?x=%20y");
        Assert.Equal("JSON Rest API", (string?)detail["connector_data"]!["id"]);
        var logged = Assert.Single(_sandbox.Requests);
        Assert.Equal("/api/v1/etl/activateConnection/JSON%20Rest%20API_ms_graph", logged.Path);
        Assert.Equal("?x=%20y", logged.Query);
        Assert.Equal("Bearer " + Token, logged.Headers["authorization"]);
        Assert.Equal(200, logged.Status);
        Assert.True(logged.Handled);
    }

    [Fact]
    public async Task An_encoded_slash_stays_inside_its_segment()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        var (status, body) = await client.CallAsync("GET", "api/v1/etl/activateConnection/a%2Fb");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("There is no authentication [a/b].", (string?)body!["message"]);
    }

    [Fact]
    public async Task Every_answer_carries_a_request_id_that_the_log_knows()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        using var response = await client.SendAsync("GET", "api/v1/etl/connectors");
        var id = Assert.Single(response.Headers.GetValues("X-Request-Id"));
        Assert.Equal("sandbox-" + Assert.Single(_sandbox.Requests).Id, id);
    }

    [Fact]
    public void Requests_on_one_connection_are_answered_one_after_another_even_when_sent_at_once()
    {
        using var connection = new RawConnection(_sandbox);
        connection.Send(RawConnection.Get("/api/v1/etl/job/164", Token) + RawConnection.Get("/api/v1/etl/job/165", Token, "Connection: close\r\n"));
        var answers = connection.ReadToEnd();
        Assert.True(answers.IndexOf("\"164\"", StringComparison.Ordinal) < answers.IndexOf("\"165\"", StringComparison.Ordinal));
        Assert.Equal(2, answers.Split("HTTP/1.1 200").Length - 1);
    }

    [Fact]
    public void A_body_in_chunks_is_read_whole()
    {
        using var connection = new RawConnection(_sandbox);
        connection.Send($"PUT /api/v1/etl/connection/23 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        connection.Send("9\r\n{\"label\":\r\n");
        connection.Send("6;note=x\r\n\"new\"}\r\n0\r\nTrailer: x\r\n\r\n");
        Assert.Contains("Connection [new] updated successfully.", connection.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal("{\"label\":\"new\"}", Assert.Single(_sandbox.Requests).Body);
    }

    [Fact]
    public void A_client_that_asks_before_it_sends_its_body_is_told_to_go_on()
    {
        using var connection = new RawConnection(_sandbox);
        connection.Send($"PUT /api/v1/etl/connection/23 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Token}\r\nContent-Length: 15\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 100 ", connection.ReadUntil("\r\n\r\n"), StringComparison.Ordinal);
        connection.Send("{\"label\":\"new\"}");
        Assert.Contains("Connection [new] updated", connection.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_is_not_HTTP_gets_400_and_the_connection_closes()
    {
        using var connection = new RawConnection(_sandbox);
        connection.Send("nonsense\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", connection.ReadToEnd(), StringComparison.Ordinal);
        Assert.Empty(_sandbox.Requests);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        using var get = await client.SendAsync("GET", "api/v1/etl/connectors");
        using var head = await client.SendAsync("HEAD", "api/v1/etl/connectors");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_long_list_comes_in_chunks_and_complete()
    {
        _sandbox.Etl.AddConnectors(20_000);
        using var client = SandboxClient.Bearer(_sandbox, Token);
        using var response = await client.SendAsync("GET", "api/v1/etl/connectors");
        Assert.True(response.Headers.TransferEncodingChunked);
        var rows = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!.AsArray();
        Assert.Equal(20_005, rows.Count);
        Assert.Equal("EXTRA_20005", (string?)rows[^1]!["connector_id"]);
    }

    [Fact]
    public async Task A_large_body_arrives_byte_for_byte()
    {
        var label = new string('ä', 300_000);
        using var client = SandboxClient.Bearer(_sandbox, Token);
        await client.JsonAsync("PUT", "api/v1/etl/connection/23", new JsonObject { ["label"] = label }.ToJsonString());
        var groups = await client.JsonAsync("GET", "api/v1/etl/connection/23");
        Assert.Equal(label, (string?)groups["AZURE_AD"]!["connections"]![0]!["connection_label"]);
    }

    [Fact]
    public async Task Its_clock_can_be_off()
    {
        using var skewed = DataOpsSandbox.Start(new SandboxOptions { ClockSkew = TimeSpan.FromDays(-400) });
        using var client = SandboxClient.Bearer(skewed, Token);
        using var response = await client.SendAsync("GET", "api/v1/etl/connectors");
        var off = DateTimeOffset.UtcNow - response.Headers.Date!.Value;
        Assert.InRange(off.TotalDays, 399.9, 400.1);
    }

    [Fact]
    public async Task While_it_pauses_connections_are_refused_and_afterwards_its_state_is_still_there()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        await client.JsonAsync("DELETE", "api/v1/etl/connection/23");
        _sandbox.Pause();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync("GET", "api/v1/etl/connectors"));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        _sandbox.Resume();
        Assert.Equal("[]", (await client.JsonAsync("GET", "api/v1/etl/connection/23")).ToJsonString());
    }

    [Fact]
    public async Task Many_clients_at_once_are_each_answered_and_counted()
    {
        using var client = SandboxClient.Bearer(_sandbox, Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, cancel) =>
        {
            var id = $"{164 + number % 5}";
            var job = await client.JsonAsync("GET", "api/v1/etl/job/" + id);
            Assert.Equal(id, (string?)job["job_id"]);
        });
        Assert.Equal(2_000, _sandbox.HandledCount("GET", "/api/v1/etl/job/"));
        Assert.Equal(2_000, _sandbox.Requests.Select(request => request.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_log_keeps_the_newest_and_counts_all()
    {
        using var small = DataOpsSandbox.Start(new SandboxOptions { RequestLogCapacity = 10 });
        using var client = SandboxClient.Bearer(small, Token);
        for (var number = 0; number < 25; number++) await client.JsonAsync("GET", "api/v1/etl/job/164");
        Assert.Equal(Enumerable.Range(16, 10).Select(id => (long)id), small.Requests.Select(request => request.Id));
        Assert.Equal(25, small.RequestCount);
        Assert.Equal(25, small.HandledCount("GET", "/api/v1/etl/"));
        small.ClearRequests();
        Assert.Empty(small.Requests);
        Assert.Equal(0, small.HandledCount("GET", "/"));
    }
}
