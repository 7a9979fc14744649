using System.Collections;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>
/// Writes the conditions on jobs in the vendor's two forms: a filter of its document store, and the body of the list
/// for operations analysts. The store's names of fields differ from those of the answers; both are accepted.
/// </summary>
internal static class JobFilter
{
    // As the vendor's own client sends and reads them. A filter by the answer's name finds nothing and is not an error.
    private static readonly Dictionary<string, string> StoreNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["id"] = "_id",
        ["job_id"] = "_id",
        ["JobId"] = "_id",
        ["type"] = "jobType",
        ["job_type"] = "jobType",
        ["JobType"] = "jobType",
        ["entity_id"] = "entityId",
        ["EntityId"] = "entityId",
        ["entity_type"] = "entityType",
        ["EntityType"] = "entityType",
        ["created_at"] = "createdAt",
        ["CreatedAt"] = "createdAt",
        ["last_updated"] = "last_upd",
        ["LastUpdatedAt"] = "last_upd",
        ["Status"] = "status",
        ["Name"] = "name",
    };

    /// <summary>The store's name of a field.</summary>
    internal static string NameInStore(string name) => StoreNames.GetValueOrDefault(name, name);

    /// <summary>The filter for <c>GET admin/jobs</c> and the lists of one source or pipeline.</summary>
    internal static IDictionary? Of(InfoworksJobConditions wanted, IDictionary? more)
    {
        var all = new List<object>();
        if (more is { Count: > 0 })
            all.Add(InStore(more));
        Add("status", wanted.Status);
        Add("jobType", wanted.JobType);
        Add("entityType", wanted.EntityType is { } type ? [type] : []);
        Add("entityId", wanted.EntityId);
        if (wanted.CreatedAfter is not null || wanted.CreatedBefore is not null)
            all.Add(new Dictionary<string, object?> { ["createdAt"] = InfoworksFields.Of(("$gte", wanted.CreatedAfter), ("$lt", wanted.CreatedBefore)) });
        return all switch
        {
            [] => null,
            [IDictionary one] => one,
            _ => new Dictionary<string, object?> { ["$and"] = all },
        };

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
                all.Add(new Dictionary<string, object?> { [name] = values.Count == 1 ? values[0] : new Dictionary<string, object?> { ["$in"] = values } });
        }
    }

    /// <summary>The body of <c>POST prodops/jobs</c>, without its paging. It must contain a range of dates.</summary>
    internal static Dictionary<string, object?> Body(InfoworksJobConditions wanted, InfoworksQuery query, DateTimeOffset now)
    {
        var body = new Dictionary<string, object?>
        {
            ["date_range"] = new Dictionary<string, object?>
            {
                ["type"] = "custom",
                ["start_date"] = (wanted.CreatedAfter ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds(),
                // The server's clock may be ahead.
                ["end_date"] = (wanted.CreatedBefore ?? now.AddDays(1)).ToUnixTimeMilliseconds(),
            },
        };
        if (wanted.Status.Count > 0)
            body["status"] = wanted.Status.Count == 1 ? wanted.Status[0] : wanted.Status;
        if (wanted.JobType.Count > 0)
            body["job_types"] = wanted.JobType;
        if (wanted.EntityType is { } type)
            body["entity_type"] = type;
        if (Of(new() { EntityId = wanted.EntityId }, query.Filter) is { } filter)
            body["additional_filters"] = FilterDates.In(filter);
        if (query.SortBy is { } field)
        {
            body["sort_by"] = NameInStore(field);
            body["order_by"] = query.Descending ? "desc" : "asc";
        }

        return body;
    }

    private static object InStore(object? condition)
    {
        if (condition is not IDictionary map)
            return condition is IEnumerable items and not string ? items.Cast<object?>().Select(InStore).ToArray() : condition!;

        var renamed = new Dictionary<string, object?>(map.Count);
        foreach (var (name, value) in InfoworksFields.Plain(map))
            renamed[NameInStore(name)] = name is "$and" or "$or" or "$nor" ? InStore(value) : value;
        return renamed;
    }
}
