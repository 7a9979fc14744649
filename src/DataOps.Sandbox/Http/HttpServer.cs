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

    private readonly ConcurrentDictionary<Socket, byte> connections = new();
    private readonly object gate = new();
    private CancellationTokenSource? stopping;
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
            stopping = new CancellationTokenSource();
            var stop = stopping.Token;
            StartThread("sandbox", () => Accept(socket, stop));
        }
    }

    /// <summary>Closes the port and every connection.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (listener is null) return;
            stopping!.Cancel();
            listener.Dispose();
            listener = null;
            foreach (var connection in connections.Keys) connection.Dispose();
        }
    }

    public void Dispose()
    {
        Close();
        stopping?.Dispose();
    }

    private void Accept(Socket socket, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var client = socket.Accept();
                connections.TryAdd(client, 0);
                StartThread("sandbox connection", () => Serve(client, stop));
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

    private void Serve(Socket socket, CancellationToken stop)
    {
        try
        {
            socket.NoDelay = true;
            if (!stop.IsCancellationRequested) connect(socket).Run(stop);
        }
        catch (Exception end) when (end is not OutOfMemoryException)
        {
            // The client left in the middle, the server is closing, or an answer broke while it was written.
            // All that can still be said to the client is the end of the connection.
        }
        finally
        {
            connections.TryRemove(socket, out _);
            socket.Dispose();
        }
    }

    private static void StartThread(string name, ThreadStart run) =>
        new Thread(run, StackSize) { IsBackground = true, Name = name }.Start();
}
