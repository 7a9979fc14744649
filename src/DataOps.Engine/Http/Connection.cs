using System.Net;
using System.Net.Sockets;

namespace DataOps.Engine.Http;

/// <summary>
/// Opens connections. For a call that a thread waits for, in blocking mode: the thread then waits for its answer in the kernel, where a
/// socket that was ever used asynchronously has a second thread wake it. The first asynchronous call switches the socket over.
/// </summary>
internal static class Connection
{
    internal static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (CallState.TryGet(context.InitialRequestMessage)?.Context.WaitingThread is null)
                await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            else
                await ConnectBlockingAsync(socket, context.DnsEndPoint, cancellation).ConfigureAwait(false);
            return new ReadAheadStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // On a thread of its own, since those of the pool are few and a server that does not answer takes its time.
    private static async Task ConnectBlockingAsync(Socket socket, DnsEndPoint server, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(server.Host, cancellation).ConfigureAwait(false);
        using var stop = cancellation.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket);
        try
        {
            await Task.Factory.StartNew(() => socket.Connect(addresses, server.Port), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (Exception exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
    }
}
