using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataOps.Sandbox.Http;

/// <summary>Where a body is written: a buffer with a JSON writer on it, drained into the connection whenever it is full.</summary>
internal sealed class JsonOutput : IDisposable
{
    private const int FlushAt = 32 * 1024;

    // The vendors' servers write quotes, ampersands and letters beyond ASCII as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes what was written so far.</summary>
    public delegate void Drain(ReadOnlySpan<byte> part);

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Drain _drain;

    public JsonOutput(Drain drain)
    {
        _drain = drain;
        Json = new Utf8JsonWriter(_buffer, Options);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>What was written and not yet drained.</summary>
    public ReadOnlySpan<byte> Pending
    {
        get
        {
            Json.Flush();
            return _buffer.WrittenSpan;
        }
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    public void WriteArray<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> writeRow)
    {
        Json.WriteStartArray();
        foreach (var row in rows)
        {
            writeRow(Json, row);
            if (IsFull) Flush();
        }
        Json.WriteEndArray();
    }

    /// <summary>Makes the output ready for the next answer; the buffer is kept.</summary>
    public void Reset()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
    }

    public void Dispose() => Json.Dispose();

    private bool IsFull => Json.BytesPending + _buffer.WrittenCount >= FlushAt;

    private void Flush()
    {
        Json.Flush();
        _drain(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
