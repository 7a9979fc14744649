using DataOps.Engine.Http;

namespace DataOps.Engine.Bodies;

/// <summary>The bytes of an answer's body, unpacked: bounded in number and in time, and every wait for them ends when the call is stopped.</summary>
/// <param name="content">The bytes.</param>
/// <param name="owner">What they belong to.</param>
/// <param name="timeout">How long the call may take.</param>
internal sealed class LimitedStream(Stream content, HttpContent owner, CallTimeout timeout) : Stream
{
    private long _read;
    private long _itemStart;
    private long _mostOfItem = long.MaxValue;

    /// <summary>How many bytes may be read in all.</summary>
    internal long MostBytes { get; set; } = AnswerLimits.ListBytes;

    /// <summary>Whether the end has been read from the wire, so that no read waits any more.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Whether a read ended because the call's time is up.</summary>
    internal bool TimedOut => timeout.IsTimeUp;

    /// <summary>Whether somebody stopped the call, rather than its time being up.</summary>
    internal bool IsStopped => timeout.IsOver && !timeout.IsTimeUp;

    /// <summary>Stops the call.</summary>
    internal CancellationToken Stop => timeout.Token;

    /// <summary>Says that an item of a list begins, which has a limit of its own.</summary>
    internal void BeginItem() => (_itemStart, _mostOfItem) = (_read, AnswerLimits.ItemBytes);

    /// <summary>Says that the consumer has what it asked for: what it does with it takes none of the call's time.</summary>
    internal void Pause() => timeout.Pause();

    /// <summary>Says that the consumer wants more.</summary>
    internal void Resume() => timeout.Resume();

    /// <summary>Ends a read that waits: nobody wants the rest.</summary>
    internal void Abandon() => timeout.Abandon();

    /// <summary>Takes the rest for nothing.</summary>
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
        _read += count;
        if (_read > MostBytes)
            throw new AnswerLimitException($"it is longer than {AnswerLimits.InMegabytes(MostBytes)}");
        if (_read - _itemStart > _mostOfItem)
            throw new AnswerLimitException($"one item of it is longer than {AnswerLimits.InMegabytes(_mostOfItem)}");
        return count;
    }

    // So the decoder of Brotli says what those of gzip and deflate say in the right way.
    private static InvalidDataException Undecodable(InvalidOperationException exception) => new(exception.Message, exception);
}
