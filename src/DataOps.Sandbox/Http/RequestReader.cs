using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DataOps.Sandbox.Http;

/// <summary>Frames HTTP/1.1 requests out of a socket's bytes: pipelined ones wait in the buffer, bodies come by length or in chunks.</summary>
internal sealed class RequestReader(Socket socket)
{
    private const int MaximumHead = 64 * 1024;
    private const int MaximumBody = 64 * 1024 * 1024;

    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;

    private ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The next request, or null when the client is done.</summary>
    public Request? Read()
    {
        int length;
        while ((length = Unread.IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_end - _start > MaximumHead) throw new MalformedRequestException(431, "The request's head is too large.");
            if (!Fill()) return null;
        }

        var (method, target, headers, keepAlive) = ParseHead(Encoding.Latin1.GetString(_buffer, _start, length));
        _start += length + 4;
        var body = ReadBody(headers);
        return new Request(method, target, headers, body, keepAlive);
    }

    private static (string Method, string Target, Dictionary<string, string> Headers, bool KeepAlive) ParseHead(string head)
    {
        var rest = head.AsSpan().TrimStart("\r\n");
        var lineEnd = rest.IndexOf("\r\n");
        var line = lineEnd < 0 ? rest : rest[..lineEnd];
        rest = lineEnd < 0 ? [] : rest[(lineEnd + 2)..];

        Span<Range> parts = stackalloc Range[4];
        if (line.Split(parts, ' ') != 3) throw new MalformedRequestException(400, "The request line is malformed.");
        var method = line[parts[0]].ToString();
        var target = line[parts[1]].ToString();
        var version = line[parts[2]];
        if (!version.StartsWith("HTTP/1.")) throw new MalformedRequestException(505, "Only HTTP/1.x is spoken here.");

        var headers = new Dictionary<string, string>(12, StringComparer.OrdinalIgnoreCase);
        while (!rest.IsEmpty)
        {
            lineEnd = rest.IndexOf("\r\n");
            line = lineEnd < 0 ? rest : rest[..lineEnd];
            rest = lineEnd < 0 ? [] : rest[(lineEnd + 2)..];
            var colon = line.IndexOf(':');
            if (colon <= 0) throw new MalformedRequestException(400, "A header line is malformed.");
            var name = line[..colon].ToString();
            var value = line[(colon + 1)..].Trim().ToString();
            headers[name] = headers.TryGetValue(name, out var before) ? before + ", " + value : value;
        }

        LoopbackHost.Check(target, headers.GetValueOrDefault("Host"), version.EndsWith("1.0"));

        // A proxy's absolute form names the same resource as the path alone.
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            target = target.IndexOf('/', 7) is var slash and > 0 ? target[slash..] : "/";

        var connection = headers.GetValueOrDefault("Connection", "");
        var keepAlive = version.EndsWith("1.0")
            ? connection.Contains("keep-alive", StringComparison.OrdinalIgnoreCase)
            : !connection.Contains("close", StringComparison.OrdinalIgnoreCase);
        return (method, target, headers, keepAlive);
    }

    private byte[] ReadBody(Dictionary<string, string> headers)
    {
        var chunked = headers.TryGetValue("Transfer-Encoding", out var coding)
            && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase);
        var length = 0;
        if (!chunked && headers.TryGetValue("Content-Length", out var text)
            && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length))
            throw new MalformedRequestException(400, "The content length is malformed.");
        if (length > MaximumBody) throw new MalformedRequestException(413, "The request's body is too large.");
        if (!chunked && length == 0) return [];

        // A client that sends Expect: 100-continue has not sent the body yet.
        if (_end == _start && headers.TryGetValue("Expect", out var expect)
            && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
            socket.Send(Continue);

        return chunked ? ReadChunks() : ReadExactly(length);
    }

    private byte[] ReadChunks()
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var line = ReadLine();
            var size = ParseChunkSize(line);
            if (whole.Length + size > MaximumBody) throw new MalformedRequestException(413, "The request's body is too large.");
            if (size == 0) break;
            whole.Write(ReadExactly(size));
            if (ReadLine().Length != 0) throw new MalformedRequestException(400, "A chunk has no end.");
        }
        while (ReadLine().Length != 0)
        {
            // Trailers are skipped.
        }
        return whole.ToArray();
    }

    private static int ParseChunkSize(byte[] line)
    {
        var extension = line.AsSpan().IndexOf((byte)';');
        var digits = extension < 0 ? line : line.AsSpan(0, extension);
        return Utf8Parser.TryParse(digits, out int size, out _, 'x') && size >= 0
            ? size
            : throw new MalformedRequestException(400, "A chunk's size is malformed.");
    }

    private byte[] ReadLine()
    {
        int length;
        while ((length = Unread.IndexOf("\r\n"u8)) < 0)
        {
            if (_end - _start > MaximumHead) throw new MalformedRequestException(400, "A chunk's line is too long.");
            if (!Fill()) throw new EndOfStreamException();
        }
        var line = Unread[..length].ToArray();
        _start += length + 2;
        return line;
    }

    private byte[] ReadExactly(int length)
    {
        var body = new byte[length];
        var copied = Math.Min(length, _end - _start);
        Unread[..copied].CopyTo(body);
        _start += copied;
        while (copied < length)
        {
            var read = socket.Receive(body.AsSpan(copied));
            if (read == 0) throw new EndOfStreamException();
            copied += read;
        }
        return body;
    }

    private bool Fill()
    {
        if (_start == _end) _start = _end = 0;
        if (_end == _buffer.Length)
        {
            var target = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
            Unread.CopyTo(target);
            (_buffer, _start, _end) = (target, 0, _end - _start);
        }
        var read = socket.Receive(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
