using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DataOps.Sandbox.Http;

/// <summary>
/// A small HTTP/1.1 server on loopback sockets. It is our own because a fault must be a real one on the wire,
/// and the framework's listener can neither reset a connection nor cut a body.
/// Every connection has a thread of its own: a client in the same process that blocks the pool's threads must not stall the server.
/// </summary>
internal sealed class HttpServer(Func<Socket, HttpConnection> connect) : IDisposable
{
    private const int StackSize = 512 * 1024;

    /// <summary>The most connections, and so threads.</summary>
    internal const int MaximumConnections = 1024;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Socket, HttpConnection> _connections = new();
    private readonly object _gate = new();
    private CancellationTokenSource? _stopping;
    private Socket? _listener;

    public int Port { get; private set; }

    /// <summary>Opens the port: the given one, or a free one for 0. A second call after <see cref="Close"/> opens the same port again.</summary>
    public void Open(int port)
    {
        lock (_gate)
        {
            if (_listener is not null) return;
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                socket.Listen(512);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
            _listener = socket;
            Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            _stopping = new CancellationTokenSource();
            var stop = _stopping.Token;
            StartThread("sandbox", () => Accept(socket, stop));
        }
    }

    /// <summary>Closes the port and every connection.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_listener is null) return;
            _stopping!.Cancel();
            _listener.Dispose();
            _listener = null;
            foreach (var connection in _connections.Keys) connection.Dispose();
        }
    }

    public void Dispose()
    {
        Close();
        _stopping?.Dispose();
    }

    private void Accept(Socket socket, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = socket.Accept();
                if (!MakeRoom())
                {
                    Cut(client);
                    continue;
                }
                var connection = connect(client);
                _connections.TryAdd(client, connection);
                StartThread("sandbox connection", () => Serve(client, connection, stop));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Either the port was closed, or a client gave up while it was being accepted: the loop tells them apart.
            }
        }
    }

    // At the limit, the connection that was idle longest is closed; if none is idle, the new one.
    private bool MakeRoom()
    {
        if (_connections.Count < MaximumConnections) return true;
        var (socket, longest) = _connections.MinBy(connection => connection.Value.WaitingSince);
        if (longest is null || longest.WaitingSince == long.MaxValue) return false;
        _connections.TryRemove(socket, out _);
        Cut(socket);
        return true;
    }

    // The shutdown wakes the reading thread, which closing alone does not do on every system.
    private static void Cut(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The client or the thread has closed it already.
        }
        socket.Dispose();
    }

    private void Serve(Socket socket, HttpConnection connection, CancellationToken stop)
    {
        try
        {
            socket.NoDelay = true;
            socket.ReceiveTimeout = (int)LongestSilence.TotalMilliseconds;
            if (!stop.IsCancellationRequested) connection.Run(stop);
        }
        catch (Exception end) when (end is not OutOfMemoryException)
        {
            // The client left in the middle, the server is closing, or an answer broke while it was written.
            // All that is left is to close the connection.
        }
        finally
        {
            _connections.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private static void StartThread(string name, ThreadStart run) =>
        new Thread(run, StackSize) { IsBackground = true, Name = name }.Start();
}
