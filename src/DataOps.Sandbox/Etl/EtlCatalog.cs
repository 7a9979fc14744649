using System.Collections.Immutable;
using System.Text.Json;

namespace DataOps.Sandbox.Etl;

/// <summary>The connectors and connections of the vendor's samples, completed where the samples lack detail.</summary>
internal static class EtlCatalog
{
    public static ImmutableArray<Connector> Connectors()
    {
        using var document = Read("connectors.json");
        return [.. document.RootElement.EnumerateArray().Select(ReadConnector)];
    }

    public static ImmutableArray<Connection> Connections(ImmutableArray<Connector> connectors)
    {
        using var document = Read("connections.json");
        return
        [
            .. document.RootElement.EnumerateObject().SelectMany(group =>
                group.Value.GetProperty("connections").EnumerateArray().Select(row => ReadConnection(group.Value, row, connectors))),
        ];
    }

    private static JsonDocument Read(string resource)
    {
        using var stream = typeof(EtlCatalog).Assembly.GetManifestResourceStream(resource)!;
        return JsonDocument.Parse(stream);
    }

    private static Connector ReadConnector(JsonElement entry)
    {
        var data = entry.GetProperty("connector_data");
        var inboundFields = entry.GetProperty("inbound_fields");
        var inbound = data.GetProperty("job_templates").EnumerateArray().Select(template =>
        {
            var description = Text(template, "job_description");
            var fields = inboundFields.TryGetProperty(description, out var own) ? ReadFields(own) : [];
            return new JobTemplate(description, IsInbound: true, Text(template, "schedule"), fields);
        });
        var outbound = entry.GetProperty("outbound_templates").EnumerateArray()
            .Select(description => new JobTemplate(description.GetString()!, IsInbound: false, "Daily", []));
        return new Connector(
            Text(data, "id"),
            Text(data, "display_name"),
            Text(data, "display_description"),
            Text(data, "connector_version"),
            Text(data, "help_url"),
            Text(data, "connection_type"),
            [.. data.GetProperty("authentications").EnumerateArray().Select(ReadAuthentication)],
            [.. inbound, .. outbound]);
    }

    private static Authentication ReadAuthentication(JsonElement row) =>
        new(Text(row, "id"), Text(row, "display_name"), Text(row, "display_description"), ReadFields(row.GetProperty("fields")));

    private static Field[] ReadFields(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => new Field(Text(row, "field_name"), Text(row, "field_label"), Text(row, "default_value")))];

    private static Connection ReadConnection(JsonElement group, JsonElement row, ImmutableArray<Connector> connectors)
    {
        var connector = connectors.First(candidate => candidate.Id == Text(group, "connector_id"));
        var jobs = row.GetProperty("connection_jobs");
        return new Connection(
            Text(row, "connection_id"),
            connector.Id,
            Text(group, "connector_name"),
            Text(row, "connection_label"),
            Text(row, "authentication_type"),
            ImmutableDictionary<string, string>.Empty,
            [.. ReadJobs(jobs, "inbound_jobs", connector), .. ReadJobs(jobs, "outbound_jobs", connector)]);
    }

    private static Job[] ReadJobs(JsonElement jobs, string direction, Connector connector)
    {
        if (!jobs.TryGetProperty(direction, out var rows)) return [];
        var isInbound = direction == "inbound_jobs";
        return [.. rows.EnumerateArray().Select(row =>
        {
            var description = Text(row, "job_description");
            var template = connector.Templates.FirstOrDefault(one => one.IsInbound == isInbound && one.Description == description);
            return new Job(Text(row, "connection_job_id"), description, isInbound, Text(row, "job_active") == "1", template?.InboundFields ?? []);
        })];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
