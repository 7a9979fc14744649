using System.Buffers;
using System.Text;

namespace DataOps.Engine.Bodies;

/// <summary>Reads the body of an answer as text: as a whole, as far as it comes, or as it arrives.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="charset">The charset from the answer's headers, if any.</param>
internal sealed class BodyReader(LimitedStream stream, string? charset) : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private const int EnoughToTell = 4;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _start;
    private int _end;
    private Encoding? _encoding;

    /// <summary>The bytes.</summary>
    internal LimitedStream Stream => stream;

    /// <summary>Whether everything has arrived, so that no read waits any more.</summary>
    internal bool IsComplete => stream.IsAtEnd;

    private ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads the first bytes: a small answer is complete after this.</summary>
    internal Task PrefetchAsync() => PrefetchAsync(_buffer.Length);

    /// <summary>Reads the first bytes, at least as many as this, or all there are.</summary>
    internal async Task PrefetchAsync(int count)
    {
        while (_end < count && !IsComplete)
        {
            if (_end == _buffer.Length)
                Grow();
            _end += await stream.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the first character other than white space is one of these.</summary>
    internal bool BeginsWith(params ReadOnlySpan<char> first) =>
        Encoding().GetString(Buffered[..Math.Min(Buffered.Length, 1024)]).AsSpan().TrimStart() is [var begins, ..] && first.Contains(begins);

    /// <summary>The prefetched bytes as text.</summary>
    internal string Beginning
    {
        get
        {
            var encoding = Encoding();
            return encoding.GetString(Buffered);
        }
    }

    /// <summary>Reads everything as text.</summary>
    /// <exception cref="AnswerLimitException">The body is longer than the limit for a whole answer.</exception>
    internal async Task<string> ReadTextAsync()
    {
        stream.MostBytes = AnswerLimits.WholeBytes;
        await PrefetchAsync(EnoughToTell).ConfigureAwait(false);
        var encoding = Encoding();
        if (IsComplete)
            return encoding.GetString(TakeBuffered());

        var pieces = new List<byte[]>();
        do
            pieces.Add(TakeBuffered().ToArray());
        while (await FillAsync().ConfigureAwait(false));
        return Decode(encoding, pieces);
    }

    /// <summary>Called on the reading thread before it blocks until more arrives.</summary>
    internal Action? BeforeWait { get; set; }

    /// <summary>Reads everything as text, on a dedicated thread.</summary>
    internal string ReadText() => ReadTextAsync().GetAwaiter().GetResult();

    /// <summary>Reads as text whatever comes before the body ends, breaks off or stalls, up to a number of bytes.</summary>
    internal async Task<string> ReadWhatComesAsync(int atMost)
    {
        var pieces = new List<byte[]>();
        try
        {
            await PrefetchAsync(EnoughToTell).ConfigureAwait(false);
            _ = Encoding();
            do
                pieces.Add(Buffered[..Math.Min(Buffered.Length, atMost)].ToArray());
            while ((atMost -= pieces[^1].Length) > 0 && await FillAsync().ConfigureAwait(false));
        }
        catch (Exception) when (!stream.IsStopped)
        {
            // What has arrived so far must suffice.
        }

        return Decode(Encoding(), pieces);
    }

    /// <summary>Writes the bytes to a file, as they arrive.</summary>
    /// <exception cref="DataOpsException">The file could not be written.</exception>
    internal async Task CopyToAsync(Stream file)
    {
        // From the first byte: the byte order mark, which reading as text skips, belongs to the file.
        _start = 0;
        do
            await WriteAsync(file).ConfigureAwait(false);
        while (!IsComplete && await FillAsync().ConfigureAwait(false));
    }

    /// <summary>Opens the body as a text that is read as it arrives. Closing the text leaves the body open.</summary>
    internal TextReader OpenText() => new Arriving(this);

    /// <summary>Discards the body: it is empty from now on.</summary>
    internal void Forget()
    {
        _start = _end;
        stream.Forget();
    }

    public void Dispose()
    {
        var buffer = _buffer;
        (_buffer, _start, _end) = ([], 0, 0);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        stream.Dispose();
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _end);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // An IOException would be taken for a lost connection.
    private async Task WriteAsync(Stream file)
    {
        try
        {
            await file.WriteAsync(_buffer.AsMemory(_start, _end - _start), stream.Stop).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new DataOpsException(ErrorId.InvalidRequest, $"The file could not be written: {exception.Message}", exception);
        }
    }

    private async ValueTask<bool> FillAsync()
    {
        (_start, _end) = (0, 0);
        _end = await stream.ReadAsync(_buffer).ConfigureAwait(false);
        return _end > 0;
    }

    // Only a dedicated thread reads a body that is still arriving, so no pool thread is blocked here.
    private void Fill()
    {
        (_start, _end) = (0, 0);
        var read = stream.ReadAsync(_buffer);
        if (!read.IsCompleted)
            BeforeWait?.Invoke();
        _end = read.AsTask().GetAwaiter().GetResult();
    }

    private ReadOnlySpan<byte> TakeBuffered()
    {
        var bytes = Buffered;
        _start = _end;
        return bytes;
    }

    // Determined from the first bytes; the byte order mark is skipped.
    private Encoding Encoding()
    {
        if (_encoding is not null)
            return _encoding;

        (_encoding, var mark) = TextEncoding.Of(Buffered, charset);
        _start += mark;
        return _encoding;
    }

    // In two passes, so that nothing other than the text itself ever gets as long as the text.
    private static string Decode(Encoding encoding, List<byte[]> pieces)
    {
        var length = DecodeInto([], encoding, pieces);
        return string.Create(length, (encoding, pieces), static (text, from) => DecodeInto(text, from.encoding, from.pieces));
    }

    private static int DecodeInto(Span<char> text, Encoding encoding, List<byte[]> pieces)
    {
        var (decoder, length, scratch) = (encoding.GetDecoder(), 0, new char[encoding.GetMaxCharCount(BufferSize)]);
        for (var piece = 0; piece <= pieces.Count; piece++)
        {
            var isLast = piece == pieces.Count;
            var count = decoder.GetChars(isLast ? [] : pieces[piece], scratch, flush: isLast);
            if (!text.IsEmpty)
                scratch.AsSpan(0, count).CopyTo(text[length..]);
            length += count;
        }

        return length;
    }

    private sealed class Arriving(BodyReader body) : TextReader
    {
        private Decoder? _decoder;

        public override int Read(Span<char> buffer)
        {
            while (true)
            {
                if (body._start == body._end && !body.IsComplete)
                    body.Fill();
                _decoder ??= body.Encoding().GetDecoder();
                var isLast = body.IsComplete;
                _decoder.Convert(body.Buffered, buffer, isLast, out var bytes, out var characters, out _);
                body._start += bytes;
                if (characters > 0 || (isLast && body._start == body._end))
                    return characters;
            }
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
    }
}
