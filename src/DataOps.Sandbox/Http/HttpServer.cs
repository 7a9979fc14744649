using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DataOps.Sandbox.Http;

/// <summary>
/// A small HTTP/1.1 server on loopback sockets. It is our own because a fault must be a real one on the wire,
/// and the framework's listener can neither reset a connection nor cut a body.
/// </summary>
internal sealed class HttpServer(Func<Socket, HttpConnection> connect) : IDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> connections = new();
    private readonly object gate = new();
    private CancellationTokenSource? running;
    private Socket? listener;

    public int Port { get; private set; }

    /// <summary>Opens the port: the given one, or a free one for 0. A second call after <see cref="Close"/> opens the same port again.</summary>
    public void Open(int port)
    {
        lock (gate)
        {
            if (listener is not null) return;
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
            listener = socket;
            Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            running = new CancellationTokenSource();
            _ = AcceptAsync(socket, running.Token);
        }
    }

    /// <summary>Closes the port and every connection.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (listener is null) return;
            running!.Cancel();
            running.Dispose();
            listener.Dispose();
            listener = null;
            foreach (var connection in connections.Keys) connection.Dispose();
        }
    }

    public void Dispose() => Close();

    private async Task AcceptAsync(Socket socket, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await socket.AcceptAsync(cancel), cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that gave up while it was being accepted is no reason to stop.
            }
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancel)
    {
        using (socket)
        {
            connections.TryAdd(socket, 0);
            try
            {
                socket.NoDelay = true;
                await Task.Yield();
                await connect(socket).RunAsync(cancel);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException or EndOfStreamException)
            {
                // The client left in the middle, or the server is closing: nobody is there to tell.
            }
            finally
            {
                connections.TryRemove(socket, out _);
            }
        }
    }
}
