using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The vendor's list: filter, sort, limit and offset, with links and a total.</summary>
internal static class InfoworksList
{
    private const int DefaultLimit = 10;

    /// <summary>The page of rows that the request asks for. The rows must not change while they are written.</summary>
    /// <param name="request">The request.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="absoluteLinks">Whether the links are whole URLs.</param>
    /// <param name="show">Selects what is written of a row; null writes it unchanged.</param>
    /// <param name="nested">Whether the rows are under <c>result.items</c>, as in some of the vendor's lists.</param>
    /// <param name="takesConditions">Whether it filters and sorts; otherwise it only has pages.</param>
    /// <param name="asOne">Whether the result is the one row itself, as the specification types some of its lists.</param>
    /// <param name="names">The database's names of the rows' fields, for filter and sort.</param>
    public static Response Page(
        Request request,
        IReadOnlyList<JsonObject> rows,
        bool absoluteLinks,
        Func<JsonObject, JsonObject>? show = null,
        bool nested = false,
        bool takesConditions = true,
        bool asOne = false,
        FieldNames? names = null)
    {
        if (!TryNumber(request, "limit", DefaultLimit, out var limit) || !TryNumber(request, "offset", 0, out var offset))
            return InfoworksAnswer.Error(400, "limit and offset must be numbers.");
        names ??= FieldNames.OfRows;
        if (takesConditions && request.Query("filter") is { Length: > 0 } filter)
        {
            if (JsonFilter.Parse(filter, names, out var problem) is not { } accepts) return InfoworksAnswer.Error(400, problem);
            rows = [.. rows.Where(accepts.Matches)];
        }
        // The vendor's own client puts the name in quotation marks.
        if (takesConditions && request.Query("sort_by")?.Trim('"') is { Length: > 0 } name)
        {
            if (names.Mistake(name) is { } mistake) return InfoworksAnswer.Error(400, $"sort_by: {mistake}");
            rows = Sort(rows, names.PathOf(name), request.Query("order_by") == "desc");
        }
        if (JsonProjection.Parse(request.Query("projections"), out var wrong) is { } projection) show = Then(show, projection.Apply);
        else if (wrong is not null) return InfoworksAnswer.Error(400, wrong);

        return Write(request, rows, limit, offset, absoluteLinks, show, nested, asOne);
    }

    /// <summary>Writes a page of rows in the vendor's envelope.</summary>
    public static Response Write(Request request, IReadOnlyList<JsonObject> rows, int limit, int offset, bool absoluteLinks, Func<JsonObject, JsonObject>? show = null, bool nested = false, bool asOne = false)
    {
        var page = rows.Skip(offset).Take(limit);
        var root = absoluteLinks ? "http://" + request.Header("Host") : "";
        return Response.Stream(output =>
        {
            var json = output.Json;
            json.WriteStartObject();
            json.WriteString("message", "Success");
            json.WritePropertyName("result");
            if (nested)
            {
                json.WriteStartObject();
                json.WriteNumber("total_count", rows.Count);
                json.WritePropertyName("items");
            }
            if (asOne && page.FirstOrDefault() is { } one) (show is null ? one : show(one)).WriteTo(json);
            else output.WriteArray(page, (writer, row) => (show is null ? row : show(row)).WriteTo(writer));
            if (nested) json.WriteEndObject();
            json.WriteNumber("limit", limit);
            json.WriteNumber("offset", offset);
            json.WriteNumber("total_count", rows.Count);
            json.WriteStartObject("links");
            json.WriteString("base", root + request.Path);
            json.WriteString("self", Link(root, request, limit, offset));
            // The vendor's own client follows the next link until a page is empty: the last page has one as well.
            json.WriteString("next", Link(root, request, limit, offset + limit));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static Func<JsonObject, JsonObject> Then(Func<JsonObject, JsonObject>? first, Func<JsonObject, JsonObject> second) =>
        first is null ? second : row => second(first(row));

    private static bool TryNumber(Request request, string name, int otherwise, out int value)
    {
        value = otherwise;
        return request.Query(name) is not { Length: > 0 } text || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The rows in the order of a field.</summary>
    public static IReadOnlyList<JsonObject> Sort(IReadOnlyList<JsonObject> rows, string path, bool descending)
    {
        static string Key(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("000000000000000.000000", CultureInfo.InvariantCulture)
            : node?.ToString() ?? "";

        return descending
            ? [.. rows.OrderByDescending(row => Key(JsonFields.Read(row, path)), StringComparer.Ordinal)]
            : [.. rows.OrderBy(row => Key(JsonFields.Read(row, path)), StringComparer.Ordinal)];
    }

    private static string Link(string root, Request request, int limit, int offset)
    {
        var kept = request.QueryText.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith("limit=", StringComparison.Ordinal) && !pair.StartsWith("offset=", StringComparison.Ordinal));
        var paging = string.Create(CultureInfo.InvariantCulture, $"limit={limit}&offset={offset}");
        return $"{root}{request.Path}?{string.Join('&', kept.Append(paging))}";
    }
}
