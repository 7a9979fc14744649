using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>The list of jobs for operations analysts: conditions, order and paging are in the body, which must contain a range of dates.</summary>
internal static class OperationsQuery
{
    private const int DefaultLimit = 20;

    private static readonly string[] Statuses =
        ["pending", "aborted", "blocked", "failed", "running", "canceled", "completed", "succeeded", "toprocess", "terminated"];

    public static Response Page(Request request, JsonObject body, IReadOnlyList<JsonObject> jobs, DateTimeOffset now, bool absoluteLinks)
    {
        if (RangeOf(body["date_range"] as JsonObject, now) is not var (start, end)) return InfoworksAnswer.Error(400, "date_range is required: {type: last, unit: day or hour, value} or {type: custom, start_date, end_date} in milliseconds.");
        if (Texts(body["status"]).FirstOrDefault(word => !Statuses.Contains(word)) is { } unknown) return InfoworksAnswer.Error(400, $"status '{unknown}' is not one of {string.Join(", ", Statuses)}.");
        if (Number(body, "limit", DefaultLimit) is not (>= -1 and var limit) || Number(body, "offset", 0) is not (>= 0 and var offset)) return InfoworksAnswer.Error(400, "limit must be at least -1, and offset at least 0.");

        JsonFilter? filter = null;
        if (body["additional_filters"] is JsonObject more && (filter = JsonFilter.Parse(more, FieldNames.OfJobs, out var problem)) is null) return InfoworksAnswer.Error(400, problem);
        var sortBy = body["sort_by"]?.ToString() ?? "createdAt";
        if (FieldNames.OfJobs.Mistake(sortBy) is { } mistake) return InfoworksAnswer.Error(400, $"sort_by: {mistake}");

        bool IsWanted(JsonObject job) =>
            DateTimeOffset.Parse(job["created_at"]!.ToString(), CultureInfo.InvariantCulture) is var created && created >= start && created <= end
            && IsOneOf(job["status"], body["status"])
            && IsOneOf(job["type"], body["job_types"])
            && IsOneOf(job["entity_type"], body["entity_type"])
            && (body["domain_ids"] is null || (job["entity_type"]?.ToString() == "pipeline" && Texts(body["domain_ids"]).Contains(InfoworksCatalog.Domain)))
            && (body["source_ids"] is null || (job["entity_type"]?.ToString() == "source" && IsOneOf(job["entity_id"], body["source_ids"])))
            && filter?.Matches(job) != false;

        var rows = InfoworksList.Sort([.. jobs.Where(IsWanted)], FieldNames.OfJobs.PathOf(sortBy), body["order_by"]?.ToString() != "asc");
        return InfoworksList.Write(request, rows, limit < 0 ? rows.Count : limit, offset, absoluteLinks);
    }

    private static (DateTimeOffset Start, DateTimeOffset End)? RangeOf(JsonObject? range, DateTimeOffset now) => range?["type"]?.ToString() switch
    {
        "last" when Number(range, "value", -1) is > 0 and var value && range["unit"]?.ToString() is "day" or "hour" =>
            (now - (range["unit"]!.ToString() == "day" ? TimeSpan.FromDays(value) : TimeSpan.FromHours(value)), now),
        "custom" when Time(range["start_date"]) is { } start && Time(range["end_date"]) is { } end => (start, end),
        _ => null,
    };

    private static DateTimeOffset? Time(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? DateTimeOffset.FromUnixTimeMilliseconds(node.GetValue<long>()) : null;

    private static int? Number(JsonObject node, string name, int otherwise) =>
        node[name] is not { } value ? otherwise : value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue(out int number) ? number : null;

    private static bool IsOneOf(JsonNode? actual, JsonNode? wanted) => wanted is null || Texts(wanted).Contains(actual?.ToString());

    // The specification types the states as a text with items: both are accepted.
    private static IEnumerable<string?> Texts(JsonNode? node) => node is JsonArray list ? list.Select(item => item?.ToString()) : node is null ? [] : [node.ToString()];
}
