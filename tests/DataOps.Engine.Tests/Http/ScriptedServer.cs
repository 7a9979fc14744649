using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace DataOps.Engine.Tests.Http;

/// <summary>A server on a loopback socket that does on each connection what a test writes down: for what no well-behaved server does.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<ScriptedConnection> _connections = [];
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly Func<ScriptedConnection, Task> _serve;
    private readonly X509Certificate2? _certificate;
    private int _accepted;

    /// <summary>Starts a server.</summary>
    /// <param name="serve">What is done on each connection; the connection is closed afterwards.</param>
    /// <param name="certificate">The certificate that it shows, or null for no TLS.</param>
    public ScriptedServer(Func<ScriptedConnection, Task> serve, X509Certificate2? certificate = null)
    {
        _serve = serve;
        _certificate = certificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>An address at which nobody listens: no program is given this port when it asks for a free one.</summary>
    public static Uri NotThere { get; } = new("http://127.0.0.1:1/");

    public Uri Uri => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The requests that arrived whole, on any connection.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>How many connections were accepted.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>A server that answers each request by what it is.</summary>
    public static ScriptedServer Answering(Func<ScriptedRequest, string> answer, X509Certificate2? certificate = null) => new(
        async connection =>
        {
            while (await connection.ReadAsync() is { } request)
                await connection.SendAsync(answer(request));
        },
        certificate);

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var connection in _connections)
            connection.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            var number = Interlocked.Increment(ref _accepted);
            _ = Task.Run(() => ServeAsync(socket, number));
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        socket.NoDelay = true;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                stream = secure;
                await secure.AuthenticateAsServerAsync(_certificate);
            }

            using var connection = new ScriptedConnection(socket, stream, number, _requests);
            _connections.Add(connection);
            await _serve(connection);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client left, or the test is over.
        }
        finally
        {
            await stream.DisposeAsync();
        }
    }
}
