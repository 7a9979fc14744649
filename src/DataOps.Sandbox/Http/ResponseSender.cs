using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataOps.Sandbox.Http;

/// <summary>Frames answers onto a socket: short ones with their length in one send, long ones in chunks as they are written.</summary>
internal sealed class ResponseSender : IDisposable
{
    private const int JoinBelow = 32 * 1024;

    private readonly Socket socket;
    private readonly SandboxClock clock;
    private readonly JsonOutput output;
    private readonly ArrayBufferWriter<byte> head = new(1024);
    private Sending current;

    public ResponseSender(Socket socket, SandboxClock clock)
    {
        this.socket = socket;
        this.clock = clock;
        output = new JsonOutput(SendPart);
    }

    public void Send(Response response, Request request)
    {
        current = new Sending(response, request);
        output.Reset();
        response.WriteBody(output);

        var rest = output.Pending;
        if (current.Chunked)
        {
            SendChunk(rest);
            SendAll("0\r\n\r\n"u8);
            return;
        }

        WriteHead(response, request, current.Counted + rest.Length);
        if (request.Method == "HEAD") rest = default;
        if (rest.Length < JoinBelow)
        {
            head.Write(rest);
            SendAll(head.WrittenSpan);
        }
        else
        {
            SendAll(head.WrittenSpan);
            SendAll(rest);
        }
    }

    /// <summary>The last answer of a connection whose request could not be read.</summary>
    public void SendFinal(Response response) =>
        Send(response, new Request("GET", "/", [], [], keepAlive: false));

    /// <summary>The head alone, promising a length; the caller sends of the body what its fault wants.</summary>
    public void SendHead(Response response, Request request, int length)
    {
        WriteHead(response, request, length);
        SendAll(head.WrittenSpan);
    }

    public void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }

    /// <summary>Reads and forgets what the client still sends, until it leaves.</summary>
    public void WaitForClientToLeave()
    {
        var ignored = new byte[1024];
        socket.ReceiveTimeout = 0;
        while (socket.Receive(ignored) > 0)
        {
        }
    }

    /// <summary>Ends the connection in order: what was sent arrives, then the end.</summary>
    public void Finish() => socket.Shutdown(SocketShutdown.Both);

    /// <summary>Resets the connection: a linger time of zero makes the close a RST on the wire.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => output.Dispose();

    private void SendPart(ReadOnlySpan<byte> part)
    {
        if (current.Request.Method == "HEAD")
        {
            current.Counted += part.Length;
            return;
        }
        if (!current.Chunked)
        {
            current.Chunked = true;
            WriteHead(current.Response, current.Request, null);
            SendAll(head.WrittenSpan);
        }
        SendChunk(part);
    }

    private void SendChunk(ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty) return;
        head.ResetWrittenCount();
        Append($"{part.Length:x}\r\n");
        head.Write(part);
        head.Write("\r\n"u8);
        SendAll(head.WrittenSpan);
    }

    private void WriteHead(Response response, Request request, int? length)
    {
        head.ResetWrittenCount();
        Append($"HTTP/1.1 {response.Status} {Reason(response.Status)}\r\n");
        Append($"Date: {clock.Now:R}\r\nServer: DataOpsSandbox\r\nX-Request-Id: sandbox-{request.Id}\r\n");
        if (length is not 0) Append($"Content-Type: {response.ContentType}\r\n");
        if (length is { } known) Append($"Content-Length: {known}\r\n");
        else head.Write("Transfer-Encoding: chunked\r\n"u8);
        foreach (var (name, value) in response.Headers) Append($"{name}: {value}\r\n");
        if (!request.KeepAlive) head.Write("Connection: close\r\n"u8);
        head.Write("\r\n"u8);
    }

    private void Append(string text) => Encoding.Latin1.GetBytes(text, head);

    private static string Reason(int status) =>
        Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : "Status";

    private record struct Sending(Response Response, Request Request)
    {
        public bool Chunked { get; set; }

        public int Counted { get; set; }
    }
}
