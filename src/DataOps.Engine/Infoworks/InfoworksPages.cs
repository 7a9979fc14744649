using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Reads the vendor's lists page by page: each page when it is needed, row by row while it arrives.</summary>
internal static class InfoworksPages
{
    // More rows than the pipeline buffers, so that a page is not requested before the rows of the previous one are being output.
    private const int PageSize = 500;

    // The members next to the rows of a list.
    private static readonly HashSet<string> OfLists = ["message", "limit", "offset", "links", "total_count"];

    /// <summary>The rows of a list.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The list's request, without paging.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<JsonRecord> ReadAsync(Session session, ApiRequest request, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (query.Total is { } total)
            await total(await CountAsync(session, Copy(request), query, context, cancellation).ConfigureAwait(false)).ConfigureAwait(false);

        var wanted = query.First ?? long.MaxValue;
        AddQuery(request, query, wanted);
        await foreach (var row in FollowAsync(session, request, query.Skip, wanted, context, cancellation: cancellation).ConfigureAwait(false))
            yield return row;
    }

    /// <summary>The rows of a list whose request is complete or takes no paging parameters: all pages that the server links to.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request of the first page.</param>
    /// <param name="skipped">The number of rows before the first page.</param>
    /// <param name="left">The number of rows to return.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="orWhole">Whether an answer that is not a list counts as a row.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<JsonRecord> FollowAsync(Session session, ApiRequest request, long skipped, long left, CallContext context, bool orWhole = false, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (left <= 0)
            yield break;

        var (read, budget, seen) = (skipped, new PageBudget(session), new HashSet<Guid>());
        var (first, isGuess, total) = (request, false, long.MaxValue);
        while (true)
        {
            var envelope = new JsonRecord();
            var before = read;
            await foreach (var row in RowsAsync(session, request, envelope, context, cancellation).ConfigureAwait(false))
            {
                // A server without offsets sends the same page again.
                if (isGuess && read == before && budget.LastPageBeganWith(row))
                    throw Cut(request, session, total, read);
                read++;
                budget.Add(row);
                yield return row;
                if (--left == 0)
                    yield break;
            }

            total = TotalOf(envelope, read);
            if (orWhole && read == before && envelope.Any(static member => !OfLists.Contains(member.Key)))
            {
                yield return envelope;
                yield break;
            }

            // The vendor's servers also link from the last page to a next one.
            if (total == read)
                yield break;
            var next = read > before ? NextOf(envelope, request, session) : null;
            var isRead = next is not null && (OffsetIn(next) <= before || IsSelf(envelope) || !seen.Add(Digest(next)));
            // A server that omits the link may still support offsets.
            isGuess = next is null && total < long.MaxValue && read > before && first.Query.Any(parameter => parameter.Key == "limit");
            if (!isGuess && (next is null || isRead))
            {
                if (total < long.MaxValue)
                    throw Cut(request, session, total, read);
                yield break;
            }

            budget.EndPage(request);
            request = isGuess ? At(first, read) : new ApiRequest(request.Operation) { Address = next }.For(request.Target);
        }
    }

    /// <summary>Reads a path that a user passes: the rows of a list, to its last page, or an object as one row.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request, with its address.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<object?> ReadPathAsync(Session session, ApiRequest request, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var skipped = OffsetIn(request.Address!) is var offset and < long.MaxValue ? offset : 0;
        await foreach (var row in FollowAsync(session, request, skipped, long.MaxValue, context, orWhole: true, cancellation).ConfigureAwait(false))
            yield return row;
    }

    /// <summary>The rows of a list whose paging is in the body of its request.</summary>
    /// <param name="session">The session.</param>
    /// <param name="operation">The list.</param>
    /// <param name="body">The body, without its paging.</param>
    /// <param name="query">How many rows.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<JsonRecord> ReadByBodyAsync(Session session, Operation operation, IReadOnlyDictionary<string, object?> body, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (query.Total is { } tell)
        {
            var counted = new JsonRecord();
            await foreach (var row in RowsAsync(session, Page(0, 1), counted, context, cancellation).ConfigureAwait(false))
                _ = row;
            await tell(TotalOf(counted) is var count and < long.MaxValue ? count : null).ConfigureAwait(false);
        }

        var (left, offset, budget) = (query.First ?? long.MaxValue, query.Skip, new PageBudget(session));
        while (left > 0)
        {
            var envelope = new JsonRecord();
            var (before, page) = (offset, Page(offset, Math.Min(left, PageSize)));
            await foreach (var row in RowsAsync(session, page, envelope, context, cancellation).ConfigureAwait(false))
            {
                offset++;
                budget.Add(row);
                yield return row;
                if (--left == 0)
                    yield break;
            }

            var total = TotalOf(envelope, offset);
            if (total == offset || (offset == before && total == long.MaxValue))
                yield break;
            if (offset == before)
                throw Cut(page, session, total, offset);
            budget.EndPage(page);
        }

        ApiRequest Page(long skip, long limit) => new ApiRequest(operation).WithBody(new Dictionary<string, object?>(body) { ["offset"] = skip, ["limit"] = limit });
    }

    // The total comes after the rows but is needed before them.
    private static async Task<long?> CountAsync(Session session, ApiRequest request, InfoworksQuery query, CallContext context, CancellationToken cancellation)
    {
        AddQuery(request, query with { Skip = 0 }, left: 1);
        var envelope = new JsonRecord();
        await foreach (var row in RowsAsync(session, request, envelope, context, cancellation).ConfigureAwait(false))
            _ = row;
        return TotalOf(envelope) is var total and < long.MaxValue ? total : null;
    }

    private static DataOpsException Cut(ApiRequest request, Session session, long total, long read) => Failure.InAnswer(
        ErrorId.InvalidResponse,
        string.Create(CultureInfo.InvariantCulture, $"The list {request.DescribePath()} reports {total:N0} rows, but its pages contain only {read:N0}."),
        request,
        session,
        action: "Request the rest with -Skip.");

    private static ApiRequest At(ApiRequest first, long offset) => Copy(first, without: "offset").WithQuery("offset", Text(offset));

    private static ApiRequest Copy(ApiRequest request, string? without = null)
    {
        var copy = new ApiRequest(request.Operation).For(request.Target);
        foreach (var (name, value) in request.PathValues)
            copy.With(name, value);
        foreach (var (name, value) in request.Query)
            if (name != without)
                copy.WithQuery(name, value);
        return copy;
    }

    private static async IAsyncEnumerable<JsonRecord> RowsAsync(Session session, ApiRequest request, JsonRecord envelope, CallContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in session.GetListAsync(request, context, envelope, cancellation).ConfigureAwait(false))
            if (item is JsonRecord row)
                yield return row;

        // Some lists are one level deeper, and a list of one item may be just the item.
        if (envelope["result"] is JsonRecord result)
            foreach (var row in result.Has("items") ? InfoworksAnswer.RowsOf(result, "items", request, session) : InfoworksAnswer.RowsOf(envelope, "result", request, session))
                yield return row;
    }

    private static void AddQuery(ApiRequest request, InfoworksQuery query, long left)
    {
        request.WithQuery("limit", Text(Math.Min(left, PageSize)));
        if (query.Skip > 0)
            request.WithQuery("offset", Text(query.Skip));
        if (query.All)
            request.WithQuery("fetch_all", "true");
        if (query.SortBy is { } field)
            request.WithQuery("sort_by", field).WithQuery("order_by", query.Descending ? "desc" : "asc");
        if (query.Filter is { Count: > 0 } filter)
            request.WithQuery("filter", JsonWriter.Write(FilterDates.In(filter), request.Secrets));
    }

    // A total that is smaller than the number of rows is none.
    private static long TotalOf(JsonRecord envelope, long read = 0) => JsonValue.ToNumber(envelope["total_count"] ?? (envelope["result"] as JsonRecord)?["total_count"]) is { } total && total >= read ? total : long.MaxValue;

    // Only a later page counts as the next one.
    private static long OffsetIn(Uri next)
    {
        var query = next.Query.TrimStart('?').Split('&');
        return query.FirstOrDefault(pair => pair.StartsWith("offset=", StringComparison.Ordinal)) is { } pair && JsonValue.ToNumber(pair["offset=".Length..]) is { } offset
            ? offset
            : Array.Exists(query, pair => pair.StartsWith("limit=", StringComparison.Ordinal)) ? 0 : long.MaxValue;
    }

    private static bool IsSelf(JsonRecord envelope) => envelope["links"] is JsonRecord links && links.TakeText("self") is { } self && self == links.TakeText("next");

    private static Uri? NextOf(JsonRecord envelope, ApiRequest request, Session session)
    {
        if (envelope["links"] is not JsonRecord links || links.TakeText("next")?.Trim() is not { Length: > 0 } text)
            return null;

        var page = request.Address ?? new Uri(session.Uri, request.EncodePath());
        if (!ServerAddress.TryResolve(PathOf(text), page, out var linked, out var problem))
            throw Failure.InAnswer(ErrorId.InvalidResponse, $"The next page of {request.DescribePath()} has the address '{ServerAddress.Describe(text)}', which {problem}.", request, session, action: "Read the list in parts with -First and -Skip.");

        // Only the query counts, so that no link leads to another list or server: behind a proxy the server does not know its public name, scheme and path,
        // and the vendor documents /v3/pipelines/jobs as the next page of the jobs of one pipeline.
        return new UriBuilder(session.Uri) { Path = page.AbsolutePath, Query = linked.Query }.Uri;
    }

    // Of a full address, the part after the server, whichever server it names.
    private static string PathOf(string text)
    {
        var server = text.IndexOf("//", StringComparison.Ordinal);
        if (server != 0 && !(server > 0 && text[..server].ToUpperInvariant() is "HTTP:" or "HTTPS:"))
            return text;

        var path = text.AsSpan(server + 2).IndexOfAny('/', '?');
        return path < 0 ? "/" : text[(server + 2 + path)..];
    }

    // Long links are not kept.
    private static Guid Digest(Uri address) => new(SHA256.HashData(Encoding.UTF8.GetBytes(address.PathAndQuery)).AsSpan(0, 16));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
