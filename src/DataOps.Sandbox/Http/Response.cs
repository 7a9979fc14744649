using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Http;

/// <summary>An answer: status, headers, and a body that is written when it is sent.</summary>
internal sealed class Response
{
    private readonly Action<JsonOutput>? _writeJson;
    private readonly byte[]? _bytes;

    private Response(int status, string contentType, Action<JsonOutput>? writeJson, byte[]? bytes)
    {
        Status = status;
        ContentType = contentType;
        _writeJson = writeJson;
        _bytes = bytes;
    }

    public int Status { get; }

    public string ContentType { get; private set; }

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>Whether the request was refused before its handler did anything: unknown route, or no permission.</summary>
    public bool IsRefusal { get; private set; }

    public static Response Json(JsonNode body, int status = 200) => Json(json => body.WriteTo(json), status);

    public static Response Json(Action<Utf8JsonWriter> write, int status = 200) =>
        Stream(output => write(output.Json), status);

    /// <summary>JSON that may be long: the writer flushes between rows, so it is never in memory as a whole.</summary>
    public static Response Stream(Action<JsonOutput> write, int status = 200) =>
        new(status, "application/json; charset=utf-8", write, null);

    /// <summary>A JSON array of any length, row by row.</summary>
    public static Response Rows<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> writeRow) =>
        Stream(output => output.WriteArray(rows, writeRow));

    public static Response Text(string text, string contentType, int status = 200) =>
        Bytes(Encoding.UTF8.GetBytes(text), contentType, status);

    public static Response Bytes(byte[] content, string contentType, int status = 200) =>
        new(status, contentType, null, content);

    public Response With(string header, string value)
    {
        Headers.Add((header, value));
        return this;
    }

    public Response AsRefusal()
    {
        IsRefusal = true;
        return this;
    }

    public Response WithContentType(string contentType)
    {
        ContentType = contentType;
        return this;
    }

    /// <summary>Writes the body into the output, which sends it on whenever it is full.</summary>
    public void WriteBody(JsonOutput output)
    {
        if (_writeJson is not null) _writeJson(output);
        else output.WriteRaw(_bytes);
    }

    /// <summary>The same answer with its body rendered, for faults that need all of it.</summary>
    public (Response Rendered, byte[] Body) Render()
    {
        using var whole = new MemoryStream();
        using var output = new JsonOutput(whole.Write);
        WriteBody(output);
        whole.Write(output.Pending);
        var body = whole.ToArray();
        return (WithBody(body), body);
    }

    /// <summary>The same status and headers with another body.</summary>
    public Response WithBody(byte[] body)
    {
        var other = Bytes(body, ContentType, Status);
        other.Headers.AddRange(Headers);
        return other;
    }
}
