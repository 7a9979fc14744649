using System.Buffers;
using System.Text;

namespace DataOps.Engine.Http;

/// <summary>
/// The body of an answer, bounded: the time spent waiting for bytes counts against the request's time limit, every wait ends when the
/// call is stopped, and no single JSON token may be endless.
/// </summary>
/// <param name="content">The bytes.</param>
/// <param name="owner">What they belong to.</param>
/// <param name="context">Whose call it is.</param>
/// <param name="limit">How long may be waited for them.</param>
internal sealed class ResponseBody(Stream content, HttpContent owner, CallContext context, CallLimit limit) : Stream
{
    private const int PrefetchSize = 16 * 1024;
    private const long LongestToken = 32 * 1024 * 1024;

    private readonly byte[] _prefetched = ArrayPool<byte>.Shared.Rent(PrefetchSize);
    private Thread? _reader;
    private int _start;
    private int _end;
    private long _sinceToken;
    private bool _disposed;

    /// <summary>Whether the end of the body has been read from the wire, so that no read waits any more.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>How many bytes a reader should ask for at once: no more than there are, where that is known.</summary>
    internal int ReadSize => IsComplete ? Math.Max(_end - _start, 1) : PrefetchSize;

    /// <summary>How many bytes came over the wire so far.</summary>
    internal long BytesReceived { get; private set; }

    /// <summary>Whether a read ended because the time limit was up.</summary>
    internal bool TimedOut => limit.IsTimeUp;

    /// <summary>Whether the thread that reads may be blocked.</summary>
    internal bool MayBlock => context.MayBlock || _reader == Thread.CurrentThread;

    /// <summary>Says which thread reads the rest. It may be blocked.</summary>
    internal void ReadOn(Thread reader) => _reader = reader;

    /// <summary>Reads the first bytes: a small answer is whole after this.</summary>
    internal async Task PrefetchAsync()
    {
        while (_end < _prefetched.Length && !IsComplete)
            _end += MayBlock ? Receive(_prefetched.AsMemory(_end)) : await ReceiveAsync(_prefetched.AsMemory(_end)).ConfigureAwait(false);
    }

    /// <summary>Whether the first character that is no white space is this one.</summary>
    internal bool BeginsWith(char first)
    {
        var text = _prefetched.AsSpan(_start, _end - _start).TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] == first;
    }

    /// <summary>Reads all as text, up to a number of bytes.</summary>
    internal Task<string> ReadTextAsync(int atMost) => ReadTextAsync(atMost, orWhatComes: false);

    /// <summary>Reads all as text, up to a number of bytes, and blocks the thread meanwhile.</summary>
    internal string ReadText(int atMost) => ReadTextAsync(atMost).GetAwaiter().GetResult();

    /// <summary>Reads as text what comes before the body ends, breaks off or stalls, up to a number of bytes.</summary>
    internal Task<string> ReadWhatComesAsync(int atMost) => ReadTextAsync(atMost, orWhatComes: true);

    private async Task<string> ReadTextAsync(int atMost, bool orWhatComes)
    {
        if (IsComplete && _end - _start <= atMost)
            return DecodePrefetched();

        using var bytes = new MemoryStream();
        var buffer = new byte[PrefetchSize];
        try
        {
            while (bytes.Length < atMost && await ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false) is var count and > 0)
                bytes.Write(buffer, 0, count);
        }
        catch (Exception) when (orWhatComes && (!limit.IsOver || limit.IsTimeUp))
        {
            // What came before has to do.
        }

        using var reader = new StreamReader(new MemoryStream(bytes.GetBuffer(), 0, (int)Math.Min(bytes.Length, atMost)));
        return await reader.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private string DecodePrefetched()
    {
        var (start, length) = (_start, _end - _start);
        _start = _end;
        // Only a byte order mark says that it is something else than UTF-8, and one begins with 0 or with 0xEF or more.
        if (length == 0 || _prefetched[start] is > 0 and < 0xEF)
            return Encoding.UTF8.GetString(_prefetched, start, length);

        using var reader = new StreamReader(new MemoryStream(_prefetched, start, length));
        return reader.ReadToEnd();
    }

    /// <summary>Makes it an empty body.</summary>
    internal void Forget()
    {
        _start = _end;
        IsComplete = true;
    }

    /// <summary>Ends a read that waits: nobody wants the rest.</summary>
    internal void Abandon() => limit.Abandon();

    /// <summary>Says that a JSON token was read whole.</summary>
    internal void TokenRead() => _sinceToken = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !IsComplete)
            Refill();
        return TakePrefetched(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start < _end)
            return TakePrefetched(buffer.Span);
        if (IsComplete || buffer.IsEmpty)
            return 0;

        var count = await ReceiveAsync(buffer).ConfigureAwait(false);
        Count(count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            ArrayPool<byte>.Shared.Return(_prefetched);
            content.Dispose();
            owner.Dispose();
            limit.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Refill()
    {
        _start = 0;
        _end = Receive(_prefetched);
    }

    // Blocks this thread.
    private int Receive(Memory<byte> buffer) => MayBlock ? ReceiveHere(buffer.Span) : ReceiveAsync(buffer).AsTask().GetAwaiter().GetResult();

    // What blocks in a read of the wire is woken by closing the connection.
    private int ReceiveHere(Span<byte> buffer)
    {
        limit.Begin();
        try
        {
            using var stop = limit.Token.UnsafeRegister(static owner => ((HttpContent)owner!).Dispose(), owner);
            var count = content.Read(buffer);
            // Closed between two reads, the connection gives an end instead of an error.
            return count == 0 && limit.IsOver ? throw new OperationCanceledException(limit.Token) : Received(count);
        }
        catch (Exception exception) when (limit.IsOver && exception is not OperationCanceledException)
        {
            throw new OperationCanceledException(exception.Message, exception, limit.Token);
        }
        catch (InvalidOperationException exception)
        {
            throw Undecodable(exception);
        }
        finally
        {
            limit.End();
        }
    }

    private int TakePrefetched(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _prefetched.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        Count(count);
        return count;
    }

    private void Count(int count)
    {
        _sinceToken += count;
        if (_sinceToken > LongestToken)
            throw new InvalidDataException($"One value of the answer is longer than {LongestToken / (1024 * 1024)} MB.");
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        var read = content.ReadAsync(buffer, limit.Token);
        if (read.IsCompletedSuccessfully)
            return Received(read.Result);

        limit.Begin();
        try
        {
            return Received(await read.ConfigureAwait(false));
        }
        catch (InvalidOperationException exception)
        {
            throw Undecodable(exception);
        }
        finally
        {
            limit.End();
        }
    }

    private int Received(int count)
    {
        if (count == 0)
            IsComplete = true;
        BytesReceived += count;
        return count;
    }

    // So the decoder of Brotli says what those of gzip and deflate say in the right way.
    private static InvalidDataException Undecodable(InvalidOperationException exception) => new(exception.Message, exception);
}
