using DataOps.Engine.Http;

namespace DataOps.Engine.Bodies;

/// <summary>The decompressed bytes of an answer's body, limited in number and in time. Every wait for them ends when the call is canceled.</summary>
/// <param name="content">The bytes.</param>
/// <param name="owner">The content that the bytes belong to.</param>
/// <param name="timeout">The timeout of the call.</param>
internal sealed class LimitedStream(Stream content, HttpContent owner, CallTimeout timeout) : Stream
{
    private long _read;
    private long _itemStart;
    private long _mostOfItem = long.MaxValue;

    /// <summary>The most bytes that may be read in total.</summary>
    internal long MostBytes { get; set; } = AnswerLimits.ListBytes;

    /// <summary>Whether the timeout limits each wait for more, instead of all of them together.</summary>
    internal bool LimitsPauses { get; set; }

    /// <summary>Whether the end has been read from the network, so that no read waits any more.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Whether a read ended because the call's timeout expired.</summary>
    internal bool TimedOut => timeout.IsTimeUp;

    /// <summary>Whether the call was canceled, rather than its timeout having expired.</summary>
    internal bool IsStopped => timeout.IsOver && !timeout.IsTimeUp;

    /// <summary>Canceled when the call must end.</summary>
    internal CancellationToken Stop => timeout.Token;

    /// <summary>Starts an item of a list, which has a limit of its own.</summary>
    internal void BeginItem() => (_itemStart, _mostOfItem) = (_read, AnswerLimits.ItemBytes);

    /// <summary>Stops the call's clock: what the consumer does with its items does not count.</summary>
    internal void Pause() => timeout.Pause();

    /// <summary>Restarts the call's clock: the consumer wants more.</summary>
    internal void Resume() => timeout.Resume();

    /// <summary>Ends a read that waits: nobody wants the rest.</summary>
    internal void Abandon() => timeout.Abandon();

    /// <summary>Treats the rest as already read.</summary>
    internal void Forget() => IsAtEnd = true;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        IsAtEnd || buffer.IsEmpty ? default : ReceiveAsync(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            owner.Dispose();
            timeout.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        timeout.ThrowIfOver();
        var read = content.ReadAsync(buffer, timeout.Token);
        if (read.IsCompletedSuccessfully)
            return Received(read.Result);

        timeout.Begin();
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
            timeout.End();
        }
    }

    private int Received(int count)
    {
        if (count == 0)
            IsAtEnd = true;
        else if (LimitsPauses)
            timeout.Restart();
        _read += count;
        if (_read > MostBytes)
            throw new AnswerLimitException($"it is longer than {AnswerLimits.InMegabytes(MostBytes)}");
        if (_read - _itemStart > _mostOfItem)
            throw new AnswerLimitException($"one item of it is longer than {AnswerLimits.InMegabytes(_mostOfItem)}");
        return count;
    }

    // Makes the Brotli decoder report what those of gzip and deflate report in the right way.
    private static InvalidDataException Undecodable(InvalidOperationException exception) => new(exception.Message, exception);
}
