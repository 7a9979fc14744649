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

    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Func<ReadOnlyMemory<byte>, ValueTask> drain;

    public JsonOutput(Func<ReadOnlyMemory<byte>, ValueTask> drain)
    {
        this.drain = drain;
        Json = new Utf8JsonWriter(buffer, Options);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>What was written and not yet drained.</summary>
    public ReadOnlyMemory<byte> Pending
    {
        get
        {
            Json.Flush();
            return buffer.WrittenMemory;
        }
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public async ValueTask WriteArrayAsync<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> writeRow)
    {
        Json.WriteStartArray();
        foreach (var row in rows)
        {
            writeRow(Json, row);
            if (IsFull) await DrainAsync();
        }
        Json.WriteEndArray();
    }

    /// <summary>Makes the output ready for the next answer; the buffer is kept.</summary>
    public void Reset()
    {
        buffer.ResetWrittenCount();
        Json.Reset();
    }

    public void Dispose() => Json.Dispose();

    private bool IsFull => Json.BytesPending + buffer.WrittenCount >= FlushAt;

    private async ValueTask DrainAsync()
    {
        Json.Flush();
        await drain(buffer.WrittenMemory);
        buffer.ResetWrittenCount();
    }
}
