using System.Net.Http.Headers;
using DataOps.Engine.Answers;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Bodies;

/// <summary>An answer after its headers have arrived and before its body is read.</summary>
internal sealed class ApiResponse : IDisposable
{
    private const int OrdinarySize = 512 * 1024;

    private static readonly string[] RequestIdHeaders = ["X-Request-Id", "Request-Id", "X-Correlation-Id"];

    internal ApiResponse(HttpResponseMessage message, HttpContent content, BodyReader body)
    {
        Status = (int)message.StatusCode;
        IsSuccess = message.IsSuccessStatusCode;
        ContentType = content.Headers.ContentType?.MediaType;
        Address = message.RequestMessage!.RequestUri!;
        Location = message.Headers.Location;
        Date = message.Headers.Date;
        RetryAfter = DelayOf(message.Headers.RetryAfter, message.Headers.Date);
        RequestId = RequestIdOf(message.Headers);
        Body = body;
    }

    internal int Status { get; }

    internal bool IsSuccess { get; }

    internal string? ContentType { get; }

    /// <summary>The address of the request.</summary>
    internal Uri Address { get; }

    internal Uri? Location { get; }

    /// <summary>Whether the server redirects the request.</summary>
    internal bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308 && Location is not null;

    /// <summary>The server's time; null if it does not send it.</summary>
    internal DateTimeOffset? Date { get; }

    internal TimeSpan? RetryAfter { get; }

    internal string? RequestId { get; }

    internal BodyReader Body { get; }

    /// <summary>Masks the session's own credential in a text of the answer: a server may echo it.</summary>
    internal required Func<string, string> MaskOutput { get; init; }

    /// <summary>Whether the server declares the body as text for people.</summary>
    internal bool IsText => ContentType is "text/plain" or "text/csv";

    /// <summary>Whether the body is a JSON object or a JSON text, by its type and its beginning: a log may begin with a brace as well.</summary>
    internal bool IsJson => ContentType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true && Body.BeginsWith('{', '"');

    /// <summary>Whether the body was a list or held one.</summary>
    internal bool HasList { get; private set; }

    /// <summary>Whether the request had already been carried out, so that nothing in this answer matters.</summary>
    internal bool IsOfDone { get; private set; }

    /// <summary>Marks the request as already carried out.</summary>
    internal void TakeAsDone()
    {
        Body.Forget();
        IsOfDone = true;
    }

    /// <summary>Checks the prefetched beginning of a successful answer.</summary>
    /// <param name="expected">The answer that the vendor documents; null if nothing describes it.</param>
    /// <exception cref="InvalidDataException">The answer is not the API's, or is empty although one is documented.</exception>
    internal void ThrowIfForeign(ExpectedAnswer? expected)
    {
        // The engine never asks for a part.
        if (Status == 206)
            throw new InvalidDataException("It is only a part (206).");
        if (Body.BeginsWith('{', '['))
            return;

        var beginning = Body.Beginning;
        if (Body.IsComplete && string.IsNullOrWhiteSpace(beginning) && expected?.MayBeEmpty(Status) == false)
            throw new InvalidDataException("It is empty.");
        if (ForeignAnswer.Name(ContentType, expected?.Kind == AnswerKind.Text ? FirstLineOf(beginning) : beginning, expected is not null) is { } what)
            throw new ForeignAnswerException(what, LenientAnswer.PlainText(beginning));
        if (ContentType == "text/plain" && Body.IsComplete && expected?.Kind is AnswerKind.List or AnswerKind.Object or AnswerKind.Map && beginning.TrimStart() is [>= 'A' and <= 'z', ..])
            throw new ForeignAnswerException("a text", LenientAnswer.PlainText(beginning));
    }

    /// <summary>Reads the whole body as one JSON value; null for an empty body.</summary>
    internal Task<object?> ReadValueAsync()
    {
        Body.Stream.MostBytes = AnswerLimits.WholeBytes;
        return ReadAsync(() =>
        {
            using var reader = OpenReader();
            return reader.ReadWhole();
        });
    }

    /// <summary>Reads the body as a list, to its end.</summary>
    /// <param name="listNames">The members that may hold the list if the answer is an object.</param>
    /// <param name="envelope">Receives the other members of the answer.</param>
    internal Task<List<object?>> ReadWholeListAsync(IReadOnlyCollection<string> listNames, JsonRecord envelope)
    {
        Body.Stream.MostBytes = AnswerLimits.WholeBytes;
        return ReadAsync(() => ReadList(listNames, envelope, isWhole: true).ToList());
    }

    /// <summary>Reads the body as a list, value by value as it arrives. The other members of the answer go into the envelope.</summary>
    /// <param name="listNames">The members that may hold the list if the answer is an object.</param>
    /// <param name="envelope">Receives the other members of the answer.</param>
    internal IEnumerable<object?> ReadList(IReadOnlyCollection<string> listNames, JsonRecord envelope) => ReadList(listNames, envelope, isWhole: false);

    private IEnumerable<object?> ReadList(IReadOnlyCollection<string> listNames, JsonRecord envelope, bool isWhole)
    {
        using var reader = OpenReader();
        var list = new ListBudget(reader, Body.Stream, isWhole);
        if (!reader.Advance())
            throw new JsonReaderException("The answer is empty.");

        if (reader.IsArray)
        {
            HasList = true;
            foreach (var item in list.ReadItems())
                yield return item;
        }
        else if (reader.IsObject)
        {
            while (reader.NextName() is { } name)
            {
                var isList = listNames.Contains(name, StringComparer.OrdinalIgnoreCase);
                if (isList && reader.IsArray)
                {
                    HasList = true;
                    foreach (var item in list.ReadItems())
                        yield return item;
                    continue;
                }

                IReadOnlyList<JsonRecord>? items = null;
                var value = list.ReadMember(value => (items = ItemsIn(value, isList, JsonRecordReader.IsIndex(name))) is null);
                HasList |= items is not null;
                if (items is null)
                    envelope.Add(name, value);
                else
                    foreach (var item in items)
                        yield return item;
            }
        }
        else
        {
            throw new JsonReaderException("The answer is neither a list nor an object.");
        }

        reader.ExpectEnd();
    }

    // PHP writes a list with gaps as an object that maps numbers to items.
    private static IReadOnlyList<JsonRecord>? ItemsIn(object? value, bool isList, bool isIndex) => value switch
    {
        JsonRecord one when isIndex => [one],
        JsonRecord map when isList => JsonRecordReader.ItemsOf(map),
        _ => null,
    };

    /// <summary>Reads the body as the lines of a text, as they arrive. The timeout applies to each wait for more, not to the whole: a long log takes long.</summary>
    internal IEnumerable<TextLine> ReadLines()
    {
        Body.Stream.LimitsPauses = true;
        return new TextLines(Body.OpenText(), MaskOutput).Read(Body.Stream.BeginItem);
    }

    /// <summary>Writes the body to a file as it arrives. Each wait for more has the whole timeout.</summary>
    internal Task CopyToAsync(Stream file)
    {
        Body.Stream.LimitsPauses = true;
        return Body.CopyToAsync(file);
    }

    /// <inheritdoc/>
    public void Dispose() => Body.Dispose();

    /// <summary>Reads a body of ordinary size when it has arrived, and a long one on a dedicated thread as it arrives: the parser blocks until there is more, and must not block a pool thread.</summary>
    internal async Task<T> ReadAsync<T>(Func<T> read)
    {
        await Body.PrefetchAsync(OrdinarySize).ConfigureAwait(false);
        return Body.IsComplete
            ? read()
            : await Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    // Only the first line counts: further down, a log may quote what looks like a PHP message.
    private static string FirstLineOf(string text)
    {
        text = text.TrimStart('\uFEFF', ' ', '\r', '\n');
        return text.IndexOf('\n') is var end and > 0 ? text[..end] : text;
    }

    private JsonRecordReader OpenReader() => new(Body.OpenText(), Body.Stream.Stop) { Mask = MaskOutput };

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
        // A date is by the server's clock, which may be years off: its Date header shows by how much.
        { Date: { } date } => date - (serverNow ?? DateTimeOffset.UtcNow) is { Ticks: > 0 } delay ? delay : TimeSpan.Zero,
        _ => null,
    };
}
