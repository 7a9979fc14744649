using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataOps.Sandbox.Http;

/// <summary>Frames answers onto a socket: short ones with their length in one send, long ones in chunks as they are written.</summary>
internal sealed class ResponseSender : IDisposable
{
    private const int JoinBelow = 32 * 1024;

    private readonly Socket _socket;
    private readonly SandboxClock _clock;
    private readonly JsonOutput _output;
    private readonly ArrayBufferWriter<byte> _head = new(1024);
    private Sending _current;

    public ResponseSender(Socket socket, SandboxClock clock)
    {
        _socket = socket;
        _clock = clock;
        _output = new JsonOutput(SendPart);
    }

    public void Send(Response response, Request request)
    {
        _current = new Sending(response, request);
        _output.Reset();
        response.WriteBody(_output);

        var rest = _output.Pending;
        if (_current.Chunked)
        {
            SendChunk(rest);
            SendAll("0\r\n\r\n"u8);
            return;
        }

        WriteHead(response, request, _current.Counted + rest.Length);
        if (request.Method == "HEAD") rest = default;
        if (rest.Length < JoinBelow)
        {
            _head.Write(rest);
            SendAll(_head.WrittenSpan);
        }
        else
        {
            SendAll(_head.WrittenSpan);
            SendAll(rest);
        }
    }

    /// <summary>The last answer of a connection whose request could not be read.</summary>
    public void SendFinal(Response response) =>
        Send(response, new Request("GET", "/", [], [], keepAlive: false));

    /// <summary>The headers alone, with a length; the caller sends as much of the body as its fault requires.</summary>
    public void SendHead(Response response, Request request, int length)
    {
        WriteHead(response, request, length);
        SendAll(_head.WrittenSpan);
    }

    public void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[_socket.Send(bytes)..];
    }

    /// <summary>Reads and forgets what the client still sends, until it leaves.</summary>
    public void WaitForClientToLeave()
    {
        var ignored = new byte[1024];
        _socket.ReceiveTimeout = 0;
        while (_socket.Receive(ignored) > 0)
        {
        }
    }

    /// <summary>Closes the connection gracefully: what was sent arrives first.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Both);

    /// <summary>Resets the connection: a linger time of zero makes the close a RST on the wire.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public void Dispose() => _output.Dispose();

    private void SendPart(ReadOnlySpan<byte> part)
    {
        if (_current.Request.Method == "HEAD")
        {
            _current.Counted += part.Length;
            return;
        }
        if (!_current.Chunked)
        {
            _current.Chunked = true;
            WriteHead(_current.Response, _current.Request, null);
            SendAll(_head.WrittenSpan);
        }
        SendChunk(part);
    }

    private void SendChunk(ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty) return;
        _head.ResetWrittenCount();
        Append($"{part.Length:x}\r\n");
        _head.Write(part);
        _head.Write("\r\n"u8);
        SendAll(_head.WrittenSpan);
    }

    private void WriteHead(Response response, Request request, int? length)
    {
        _head.ResetWrittenCount();
        Append($"HTTP/1.1 {response.Status} {Reason(response.Status)}\r\n");
        Append($"Date: {_clock.Now:R}\r\nServer: DataOpsSandbox\r\nX-Request-Id: sandbox-{request.Id}\r\n");
        if (length is not 0) Append($"Content-Type: {response.ContentType}\r\n");
        if (length is { } known) Append($"Content-Length: {known}\r\n");
        else _head.Write("Transfer-Encoding: chunked\r\n"u8);
        foreach (var (name, value) in response.Headers) Append($"{name}: {value}\r\n");
        if (!request.KeepAlive) _head.Write("Connection: close\r\n"u8);
        _head.Write("\r\n"u8);
    }

    private void Append(string text) => Encoding.Latin1.GetBytes(text, _head);

    private static string Reason(int status) =>
        Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : "Status";

    private record struct Sending(Response Response, Request Request)
    {
        public bool Chunked { get; set; }

        public int Counted { get; set; }
    }
}
