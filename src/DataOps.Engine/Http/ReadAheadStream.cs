using System.Net.Sockets;

namespace DataOps.Engine.Http;

/// <summary>
/// A connection whose long answers are read in large pieces. The transport asks for 4 KB at a time, and each read of a socket has its price:
/// who has read much of an answer wants it all, so from then on whatever has arrived is taken at once.
/// </summary>
/// <param name="socket">The connected socket. It belongs to the stream.</param>
internal sealed class ReadAheadStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int LongAnswer = 128 * 1024;
    private const int LongRead = 64 * 1024;

    // A derived NetworkStream reads and writes in a roundabout way. It is one for the transport to find its socket.
    private readonly NetworkStream _wire = new(socket);

    // Not of a pool: a read that is ended by closing the socket may still write into it.
    private byte[] _ahead = [];
    private int _start;
    private int _end;
    private long _sinceRequest;

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end)
        {
            if (!MayReadAhead(buffer.Length))
                return Received(_wire.Read(buffer));
            (_start, _end) = (0, Received(_wire.Read(_ahead)));
        }

        return TakeAhead(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end)
        {
            if (!MayReadAhead(buffer.Length))
                return Received(await _wire.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
            (_start, _end) = (0, Received(await _wire.ReadAsync(_ahead.AsMemory(), cancellationToken).ConfigureAwait(false)));
        }

        return TakeAhead(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        BeginRequest();
        _wire.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeginRequest();
        return _wire.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _wire.Dispose();
        base.Dispose(disposing);
    }

    // A read for nothing only waits for there to be something.
    private bool MayReadAhead(int asked)
    {
        if (asked is 0 or >= LongRead || _sinceRequest < LongAnswer)
            return false;
        if (_ahead.Length == 0)
            _ahead = GC.AllocateUninitializedArray<byte>(LongRead);
        return true;
    }

    private int Received(int count)
    {
        _sinceRequest += count;
        return count;
    }

    private int TakeAhead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _ahead.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    // What is left of the answer before would be taken for the next one. The transport looks for that too, but only on the socket.
    // Nothing has been sent yet, so it is an error of the kind that may be followed by another try.
    private void BeginRequest()
    {
        if (_start < _end)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The one that was open held more than the answer that was asked for.");
        _sinceRequest = 0;
    }
}
