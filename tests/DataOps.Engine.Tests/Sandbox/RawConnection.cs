using System.Net;
using System.Net.Sockets;
using System.Text;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

/// <summary>A socket to a sandbox, to see what is really on the wire.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public RawConnection(DataOpsSandbox sandbox)
    {
        _socket.ReceiveTimeout = 10_000;
        _socket.Connect(IPAddress.Loopback, sandbox.Uri.Port);
    }

    public static string Get(string path, string token, string? more = null) =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n{more}\r\n";

    public void Send(string text) => _socket.Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads until the text has arrived, and returns all that came.</summary>
    public string ReadUntil(string text)
    {
        var all = new StringBuilder();
        var buffer = new byte[4096];
        while (!all.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = _socket.Receive(buffer);
            if (read == 0) break;
            all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        return all.ToString();
    }

    /// <summary>Reads to the end that the server makes; a reset is thrown as the socket's own error.</summary>
    public string ReadToEnd()
    {
        var all = new StringBuilder();
        var buffer = new byte[4096];
        while (_socket.Receive(buffer) is var read and > 0) all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return all.ToString();
    }

    /// <summary>Whether anything arrives within a time.</summary>
    public bool HearsSomething(TimeSpan within) => _socket.Poll(within, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
