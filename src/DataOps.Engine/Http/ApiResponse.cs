using System.Net.Http.Headers;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>An answer whose headers have arrived and whose body is still to be read.</summary>
internal sealed class ApiResponse : IDisposable
{
    private static readonly string[] RequestIdHeaders = ["X-Request-Id", "Request-Id", "X-Correlation-Id"];

    internal ApiResponse(HttpResponseMessage message, HttpContent content, ResponseBody body)
    {
        Status = (int)message.StatusCode;
        IsSuccess = message.IsSuccessStatusCode;
        ContentType = content.Headers.ContentType?.MediaType;
        Address = message.RequestMessage!.RequestUri!;
        Location = message.Headers.Location;
        RetryAfter = DelayOf(message.Headers.RetryAfter, message.Headers.Date);
        RequestId = RequestIdOf(message.Headers);
        Body = body;
    }

    internal int Status { get; }

    internal bool IsSuccess { get; }

    internal string? ContentType { get; }

    /// <summary>What was asked.</summary>
    internal Uri Address { get; }

    internal Uri? Location { get; }

    internal TimeSpan? RetryAfter { get; }

    internal string? RequestId { get; }

    internal ResponseBody Body { get; }

    internal bool IsHtml => ContentType is "text/html" or "application/xhtml+xml";

    /// <summary>Reads the whole body as one JSON value; null for an empty body.</summary>
    internal Task<object?> ReadValueAsync() => ReadAsync(ReadValue);

    /// <summary>Reads the body as a list, to its end.</summary>
    /// <param name="listNames">The members under which the list may lie, where the answer is an object.</param>
    /// <param name="envelope">Takes what stands beside the list.</param>
    internal Task<List<object?>> ReadWholeListAsync(IReadOnlyCollection<string> listNames, JsonRecord envelope) => ReadAsync(() => ReadList(listNames, envelope).ToList());

    /// <summary>Reads the body as a list, one value after the other, while it arrives. Members beside the list go into the envelope.</summary>
    /// <param name="listNames">The members under which the list may lie, where the answer is an object.</param>
    /// <param name="envelope">Takes what stands beside the list.</param>
    internal IEnumerable<object?> ReadList(IReadOnlyCollection<string> listNames, JsonRecord envelope)
    {
        using var reader = OpenReader();
        if (!JsonRecordReader.Advance(reader))
            throw new JsonReaderException("The answer is empty.");

        if (reader.TokenType == JsonToken.StartArray)
        {
            foreach (var item in ReadItems(reader))
                yield return item;
        }
        else if (reader.TokenType == JsonToken.StartObject)
        {
            while (JsonRecordReader.Advance(reader) && reader.TokenType == JsonToken.PropertyName)
            {
                var name = (string)reader.Value!;
                JsonRecordReader.Advance(reader);
                var isList = listNames.Contains(name, StringComparer.OrdinalIgnoreCase);
                if (isList && reader.TokenType == JsonToken.StartArray)
                {
                    foreach (var item in ReadItems(reader))
                        yield return item;
                    continue;
                }

                var value = JsonRecordReader.ReadValue(reader);
                Body.TokenRead();
                if (value is JsonRecord one && JsonRecordReader.IsIndex(name))
                    yield return one;
                else if (isList && value is JsonRecord map && JsonRecordReader.ItemsOf(map) is { } items)
                    foreach (var item in items)
                        yield return item;
                else
                    envelope.Add(name, value);
            }

            if (reader.TokenType != JsonToken.EndObject)
                throw new JsonReaderException("The text ends inside an object.");
        }
        else
        {
            throw new JsonReaderException("The answer is neither a list nor an object.");
        }

        ExpectEnd(reader);
    }

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();

    private IEnumerable<object?> ReadItems(JsonTextReader reader)
    {
        object? item = null;
        while (true)
        {
            if (!JsonRecordReader.Advance(reader))
                throw new JsonReaderException("The text ends inside an array.");
            if (reader.TokenType == JsonToken.EndArray)
                yield break;

            item = JsonRecordReader.ReadValue(reader, item);
            Body.TokenRead();
            yield return item;
        }
    }

    // Reading may block its thread, as one of the pool may not be.
    private Task<T> ReadAsync<T>(Func<T> read) => Body.IsComplete || Body.MayBlock
        ? Task.FromResult(read())
        : Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private object? ReadValue()
    {
        using var reader = OpenReader();
        if (!JsonRecordReader.Advance(reader))
            return null;

        var value = JsonRecordReader.ReadValue(reader);
        ExpectEnd(reader);
        return value;
    }

    // The body is left open: its owner may still have to end a read of it.
    private JsonTextReader OpenReader() => new(new StreamReader(Body, detectEncodingFromByteOrderMarks: true, bufferSize: Body.ReadSize, leaveOpen: true))
    {
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        MaxDepth = JsonRecordReader.MaximumDepth,
        PropertyNameTable = new MemberNameTable(),
        ArrayPool = JsonCharPool.Shared,
    };

    private static void ExpectEnd(JsonTextReader reader)
    {
        if (JsonRecordReader.Advance(reader))
            throw new JsonReaderException("There is text behind the end of the answer.");
    }

    private static string? RequestIdOf(HttpResponseHeaders headers)
    {
        foreach (var name in RequestIdHeaders)
            if (headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { } id)
                return id;
        return null;
    }

    private static TimeSpan? DelayOf(RetryConditionHeaderValue? header, DateTimeOffset? serverNow) => header switch
    {
        { Delta: { } delta } => delta,
        // A date is by the server's clock, which may be years off: its own Date header tells how far.
        { Date: { } date } => date - (serverNow ?? DateTimeOffset.UtcNow) is { Ticks: > 0 } delay ? delay : TimeSpan.Zero,
        _ => null,
    };
}
