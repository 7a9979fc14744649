using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DataOps.Engine.Tests.Http;

/// <summary>One client's connection to a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedConnection(Socket socket, Stream stream, int number, ConcurrentQueue<ScriptedRequest> log) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Which of the server's connections this is, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>What comes from the client.</summary>
    public Stream Input { get; } = new BufferedStream(stream);

    /// <summary>What goes to the client.</summary>
    public Stream Output { get; } = stream;

    /// <summary>The next request, or null when the client is done.</summary>
    public async Task<ScriptedRequest?> ReadAsync()
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await Input.ReadAsync(one, _closed.Token) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var words = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await Input.ReadExactlyAsync(body, _closed.Token);
        var request = new ScriptedRequest(words[0], words[1], headers, Encoding.UTF8.GetString(body));
        log.Enqueue(request);
        return request;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await Output.WriteAsync(bytes, _closed.Token);

    /// <summary>Does nothing until the test is over or the client leaves.</summary>
    public async Task SayNothingAsync()
    {
        var ignored = new byte[1024];
        while (await Input.ReadAsync(ignored, _closed.Token) > 0)
        {
        }
    }

    /// <summary>Waits, but not longer than the test.</summary>
    public async Task PauseAsync(TimeSpan time) => await Task.Delay(time, _closed.Token);

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose()
    {
        _closed.Cancel();
        socket.Dispose();
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
