using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Bodies;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>The ways to call: for no result, for one value, for one object, for a list.</summary>
internal static class Calls
{
    /// <summary>Sends a request and returns the whole answer as a value: a record, an array or a text; null for an empty body.</summary>
    internal static Task<object?> GetValueAsync(this Session session, ApiRequest request, CallContext context) =>
        session.Http.SendAsync(request, context, async response => Checked(await response.ReadValueAsync().ConfigureAwait(false), response, request, session));

    /// <summary>Sends a request and returns the answer as an object. PHP writes an empty object as an empty array, so an empty array counts as one. For a read, an empty body is an error.</summary>
    internal static async Task<JsonRecord> GetRecordAsync(this Session session, ApiRequest request, CallContext context) =>
        await session.Http.SendAsync(request, context, async response =>
        {
            var answer = await response.ReadValueAsync().ConfigureAwait(false);
            if (answer is object?[] items)
                AnswerCheck.ThrowIfErrorItem(items, request, session);
            var record = answer switch
            {
                JsonRecord one => one,
                null when request.Operation.Kind == OperationKind.Read => throw new InvalidDataException("It is empty."),
                null or object?[] { Length: 0 } => new JsonRecord(),
                _ => throw new InvalidDataException("An object was expected."),
            };
            return Checked(record, response, request, session);
        }).ConfigureAwait(false);

    /// <summary>Sends a request for an object and returns it exactly as it arrived: nothing is masked in it, so it is only for what is kept, never for what is shown.</summary>
    internal static Task<JsonRecord> GetExactAsync(this Session session, ApiRequest request, CallContext context) =>
        session.Http.SendAsync(request, context, async response =>
        {
            var text = await response.Body.ReadTextAsync().ConfigureAwait(false);
            var record = JsonRecordReader.ReadWhole(text, mask: null, response.Body.Stream.Stop) as JsonRecord ?? throw new InvalidDataException("An object was expected.");
            return Checked(record, response, request, session);
        });

    /// <summary>Sends a request with an answer that the vendor does not document, and returns it as text: the status alone decides about success.</summary>
    internal static Task<string> GetTextAsync(this Session session, ApiRequest request, CallContext context) =>
        session.Http.SendAsync(request, context, static async response => response.MaskOutput(await response.Body.ReadTextAsync().ConfigureAwait(false)));

    /// <summary>Sends a request with an answer that the vendor does not document, and returns it as a value if it is JSON, otherwise as the text in it.</summary>
    internal static Task<object?> GetLooseAsync(this Session session, ApiRequest request, CallContext context) =>
        session.Http.SendAsync(request, context, async response =>
            Checked(LenientAnswer.ReadSuccess(await response.Body.ReadTextAsync().ConfigureAwait(false), response.MaskOutput, response.Body.Stream.Stop), response, request, session));

    private const int MostPeeked = 100;

    /// <summary>Sends a request for a list and reads to its end, or only as far as needed to see that this is the API: the list may be long.</summary>
    internal static Task PeekAsync(this Session session, ApiRequest request, CallContext context) =>
        session.Http.SendAsync(request, context, async response => await response.ReadAsync(() => ReadList(response, request, session, new JsonRecord()).Take(MostPeeked).Count()).ConfigureAwait(false));

    /// <summary>Sends a request and returns the values of a list once all have arrived.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="request">The request to send.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="envelope">Receives the other members of the answer.</param>
    internal static Task<List<object?>> GetWholeListAsync(this Session session, ApiRequest request, CallContext context, JsonRecord envelope) =>
        session.Http.SendAsync(request, context, async response =>
        {
            var items = await response.ReadWholeListAsync(session.Description.ListNames, envelope).ConfigureAwait(false);
            AnswerCheck.ThrowIfErrorItem(items, request, session);
            items.ForEach(item => AnswerCheck.ThrowIfForeignItem(item, request));
            AnswerCheck.ThrowIfError(envelope, response.HasList, request, session);
            return items;
        });

    /// <summary>Sends a request and returns the values of a list as they arrive.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="request">The request to send.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="envelope">Receives the other members of the answer; complete when the list has ended.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    internal static IAsyncEnumerable<object?> GetListAsync(this Session session, ApiRequest request, CallContext context, JsonRecord? envelope = null, CancellationToken cancellation = default) =>
        StreamAsync(session, request, context, response => ReadList(response, request, session, envelope ?? new JsonRecord()), cancellation);

    /// <summary>Sends a request with an undocumented answer: returns the elements of a list as they arrive, otherwise one value, or a text if it is not JSON.</summary>
    internal static IAsyncEnumerable<object?> GetAnyAsync(this Session session, ApiRequest request, CallContext context, CancellationToken cancellation = default) =>
        StreamAsync(session, request, context, static response => response.Body.BeginsWith('[') && !response.IsText ? response.ReadList([], new JsonRecord()) : ReadLoose(response), cancellation);

    /// <summary>Sends a request with an undocumented answer: returns the rows of a list as they arrive, wherever in the answer the list is, otherwise one value.</summary>
    internal static IAsyncEnumerable<object?> GetRowsAsync(this Session session, ApiRequest request, CallContext context, CancellationToken cancellation = default) =>
        StreamAsync(session, request, context, response => ReadRows(response, request, session), cancellation);

    /// <summary>Sends a request for a text and returns its lines as they arrive. A text in a JSON object is found in the documented members.</summary>
    internal static async IAsyncEnumerable<TextLine> GetLinesAsync(this Session session, ApiRequest request, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var line in StreamAsync(session, request, context, response => ReadLines(response, request, session), cancellation).ConfigureAwait(false))
            yield return (TextLine)line!;
    }

    /// <summary>Sends a request for a file and writes it as it arrives. An attempt that is made again begins at the start of the file.</summary>
    internal static Task DownloadAsync(this Session session, ApiRequest request, CallContext context, Stream file) =>
        session.Http.SendAsync(request, context, async response =>
        {
            file.SetLength(0);
            if (response.IsJson)
                throw NoText(Checked(await response.ReadValueAsync().ConfigureAwait(false), response, request, session), request, session);
            await response.CopyToAsync(file).ConfigureAwait(false);
            return true;
        });

    private static T Checked<T>(T answer, ApiResponse response, ApiRequest request, Session session)
    {
        if (!response.IsOfDone)
            AnswerCheck.ThrowIfError(answer, hasList: false, request, session);
        return answer;
    }

    // The other members of the answer are complete only when the list has ended.
    private static IEnumerable<object?> ReadList(ApiResponse response, ApiRequest request, Session session, JsonRecord envelope)
    {
        var isFirst = true;
        foreach (var item in response.ReadList(session.Description.ListNames, envelope))
        {
            if (isFirst)
                AnswerCheck.ThrowIfErrorItem([item], request, session);
            isFirst = false;
            AnswerCheck.ThrowIfForeignItem(item, request);
            yield return item;
        }

        AnswerCheck.ThrowIfError(envelope, response.HasList, request, session);
    }

    private static IEnumerable<object?> ReadRows(ApiResponse response, ApiRequest request, Session session)
    {
        var envelope = new JsonRecord();
        foreach (var item in ReadList(response, request, session, envelope))
            yield return item;
        if (!response.HasList)
            yield return envelope;
    }

    private static IEnumerable<object?> ReadLines(ApiResponse response, ApiRequest request, Session session)
    {
        if (!response.IsJson)
            return response.ReadLines().Select(static line => (object)line);

        var answer = Checked(JsonRecordReader.ReadWhole(response.Body.ReadText(), response.MaskOutput, response.Body.Stream.Stop), response, request, session);
        var value = answer is JsonRecord record ? request.Operation.Answer!.Names.Select(name => record[name]).FirstOrDefault(static member => member is not null) : answer;
        return value switch
        {
            string text => new TextLines(new StringReader(text), static line => line).Read(static () => { }).Select(static line => (object)line),
            object?[] items => items.Select(static item => (object)new TextLine(TextOf(item), IsEnded: true)),
            _ => throw NoText(answer, request, session),
        };
    }

    // The rows of a log: its columns, separated by blanks.
    private static string TextOf(object? item) => item is JsonRecord record
        ? string.Join(' ', record.Select(static member => JsonValue.ToText(member.Value)).Where(static text => text is not null))
        : JsonValue.ToText(item) ?? "";

    private static DataOpsException NoText(object? answer, ApiRequest request, Session session) =>
        Failure.NotDocumented(request, session, VendorError.From(answer, text => session.Mask(text, request)));

    private static IEnumerable<object?> ReadLoose(ApiResponse response)
    {
        // A log may begin like JSON.
        var text = response.Body.ReadText();
        var value = response.IsText ? LenientAnswer.Read(text, response.MaskOutput, response.Body.Stream.Stop) : LenientAnswer.ReadSuccess(text, response.MaskOutput, response.Body.Stream.Stop);
        foreach (var item in value is object?[] items ? items : [value])
            if (item is not null || value is object?[])
                yield return item;
    }

    private static async IAsyncEnumerable<object?> StreamAsync(Session session, ApiRequest request, CallContext context, Func<ApiResponse, IEnumerable<object?>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var response = await session.Http.SendAsync(request, context, static response => new ValueTask<ApiResponse>(response)).ConfigureAwait(false);
        using var items = new Guarded(read(response), response, request, session, context.Cancellation, cancellation);
        if (response.Body.IsComplete)
        {
            while (items.Next(out var item))
                yield return item;
            yield break;
        }

        using var interruption = cancellation.UnsafeRegister(static stream => ((LimitedStream)stream!).Abandon(), response.Body.Stream);
        await foreach (var item in new BackgroundReader(items.Next, response.Body).ReadAsync().ConfigureAwait(false))
            yield return item;
    }

    /// <summary>A list that reports errors while reading as the engine's own.</summary>
    private sealed class Guarded(IEnumerable<object?> list, ApiResponse response, ApiRequest request, Session session, CancellationToken call, CancellationToken enumeration) : IDisposable
    {
        private readonly IEnumerator<object?> _items = list.GetEnumerator();

        internal bool Next(out object? item)
        {
            response.Body.Stream.Resume();
            try
            {
                var has = _items.MoveNext();
                item = has ? _items.Current : null;
                return has;
            }
            catch (Exception exception) when (exception is not DataOpsException)
            {
                enumeration.ThrowIfCancellationRequested();
                call.ThrowIfCancellationRequested();
                if (Failure.WhileReading(exception, response, request, session) is not { } failed)
                    throw;
                throw failed.Error;
            }
            finally
            {
                response.Body.Stream.Pause();
            }
        }

        public void Dispose() => _items.Dispose();
    }
}
