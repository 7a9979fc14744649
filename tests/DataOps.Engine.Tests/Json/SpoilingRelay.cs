using System.Collections.Concurrent;
using System.Text;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sandbox;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Json;

/// <summary>Stands in front of a sandbox and spoils what it answers.</summary>
internal sealed class SpoilingRelay : IDisposable
{
    private static readonly int[] ErrorStatuses = [400, 403, 404, 409, 500];

    private readonly DataOpsSandbox _sandbox;
    private readonly HttpClient _client;
    private readonly ScriptedServer _server;
    private readonly ConcurrentDictionary<string, (int Status, string ContentType, byte[] Body)> _answers = new();
    private int _seed = -1;
    private int _spoilt;

    public SpoilingRelay(DataOpsSandbox sandbox)
    {
        _sandbox = sandbox;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        _server = new ScriptedServer(ServeAsync);
    }

    public Uri Uri => _server.Uri;

    /// <summary>How many answers were spoilt.</summary>
    public int Spoilt => Volatile.Read(ref _spoilt);

    /// <summary>Decides how the coming answers are spoilt; a negative number leaves them as they are.</summary>
    public void Use(int seed) => Volatile.Write(ref _seed, seed);

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
    }

    private async Task ServeAsync(ScriptedConnection connection)
    {
        while (await connection.ReadAsync() is { } request)
        {
            var (status, contentType, body) = await AskAsync(request);
            var seed = Volatile.Read(ref _seed);
            if (seed >= 0)
            {
                body = Mutation.Apply(body, seed);
                Interlocked.Increment(ref _spoilt);
                if (seed % 7 == 6)
                    status = ErrorStatuses[seed / 7 % ErrorStatuses.Length];
            }

            await connection.SendAsync([.. Encoding.Latin1.GetBytes(Reply.Head(contentType, body.Length, status)), .. body]);
        }
    }

    // Each question is put to the sandbox once.
    private async Task<(int Status, string ContentType, byte[] Body)> AskAsync(ScriptedRequest request)
    {
        var key = $"{request.Method} {request.Target} {request.Header("Authorization")} {request.Body}";
        if (_answers.TryGetValue(key, out var known))
            return known;

        var exchange = await _client.AskAsync(_sandbox, request);
        var answer = (exchange.Status, exchange.ContentType, exchange.Body);
        _answers[key] = answer;
        return answer;
    }
}
