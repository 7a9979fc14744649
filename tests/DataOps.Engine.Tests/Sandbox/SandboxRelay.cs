using System.Collections.Concurrent;
using System.Text;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

/// <summary>A request that passed a relay, and what the sandbox answered.</summary>
internal sealed record RelayedExchange(ScriptedRequest Request, int Status, string ContentType, string? Location, byte[] Body);

/// <summary>Stands in front of a sandbox and passes on what comes, both ways.</summary>
internal sealed class SandboxRelay : IDisposable
{
    private readonly ConcurrentQueue<RelayedExchange> _exchanges = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly DataOpsSandbox _sandbox;
    private readonly ScriptedServer _server;

    public SandboxRelay(DataOpsSandbox sandbox)
    {
        _sandbox = sandbox;
        _server = new ScriptedServer(ServeAsync);
    }

    public Uri Uri => _server.Uri;

    /// <summary>What has passed, in order.</summary>
    public IReadOnlyList<RelayedExchange> Exchanges => [.. _exchanges];

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
    }

    private async Task ServeAsync(ScriptedConnection connection)
    {
        while (await connection.ReadAsync() is { } request)
        {
            var exchange = await _client.AskAsync(_sandbox, request);
            _exchanges.Enqueue(exchange);
            string[] headers = exchange.Location is { } location ? [$"Location: {location}"] : [];
            await connection.SendAsync([.. Encoding.Latin1.GetBytes(Reply.Head(exchange.ContentType, exchange.Body.Length, exchange.Status, headers)), .. exchange.Body]);
        }
    }
}
