using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>Table groups and their schedules. These operations use the second error shape.</summary>
internal sealed class TableGroups(InfoworksSignIn signIn, ServerTimeZone zone, ResourceRegistry registry, SandboxClock clock, SandboxOptions options)
{
    private readonly object _gate = new();
    private readonly ObjectId _ids = new(options.Seed + 3);
    private readonly List<TableGroup> _groups =
    [
        new(InfoworksCatalog.Source, InfoworksCatalog.TableGroup, "daily tables"),
        new(InfoworksCatalog.Source, InfoworksCatalog.SecondTableGroup, "hourly tables"),
    ];

    public void Map(RouteTable routes)
    {
        const string List = "/v3/sources/{source}/table-groups";
        const string One = List + "/{group}";
        routes.Add("GET", List, signIn.Signed(Page));
        routes.Add("POST", List, signIn.Signed(Create), BodyFields.Of("environment_compute_template.environment_compute_template_id", "name", "max_connections", "max_parallel_entities", "tables.table_id", "tables.connection_quota", "compute_cluster_name"));
        routes.Add("DELETE", One, OnGroup(InfoworksAnswer.Error, Remove));
        routes.Add("GET", One, OnGroup(InfoworksAnswer.Error, (group, _) => InfoworksAnswer.Success("Success", group.Describe())));
        routes.Add("PUT", One, OnGroup(InfoworksAnswer.Error, Replace), BodyFields.Of("id", "source", "environment_compute_template.environment_compute_template_id", "name", "max_connections", "max_parallel_entities", "tables", "compute_cluster_name", "scheduler_username", "scheduler_auth_token"));
        new ScheduleRoutes(zone, OnSchedule, static (message, field) => InfoworksAnswer.ErrorList(400, message, field), InfoworksAnswer.Changed).Map(routes, One + "/schedules");
    }

    /// <summary>The table groups of a source.</summary>
    public IReadOnlyList<JsonObject> Of(string sourceId)
    {
        lock (_gate) return [.. _groups.Where(group => group.SourceId == sourceId).Select(group => group.Describe())];
    }

    /// <summary>Adds a table group with these fields, or changes the one of that name.</summary>
    /// <returns>Its id.</returns>
    public string Put(string sourceId, string name, JsonObject fields)
    {
        lock (_gate)
        {
            var group = _groups.FirstOrDefault(group => group.SourceId == sourceId && group.Fields["name"]?.ToString() == name);
            if (group is null) _groups.Add(group = new TableGroup(sourceId, _ids.Next(clock.Now), name));
            group.Fields = fields;
            return group.Id;
        }
    }

    private Response Page(Request request)
    {
        lock (_gate)
            return InfoworksList.Page(request, [.. _groups.Where(group => group.SourceId == request["source"]).Select(group => group.Describe())], options.InfoworksAbsoluteLinks);
    }

    private Response Create(Request request)
    {
        if (request.JsonObject() is not { } body || body["name"]?.ToString() is not { Length: > 0 } name) return InfoworksAnswer.Error(400, "name is required.");
        if (!registry.Has(ResourceDescriptions.Source.Name, request["source"])) return InfoworksAnswer.Error(400, $"The source '{request["source"]}' was not found.");
        lock (_gate)
        {
            var group = new TableGroup(request["source"], _ids.Next(clock.Now), name);
            body.Remove("compute_cluster_name");
            foreach (var table in (body["tables"] as JsonArray ?? []).OfType<JsonObject>())
            {
                table["sync_type"] = "Incremental";
                table["state"] = "ready";
                table["schema_name_at_source"] = "APEX_040000";
            }
            group.Fields = body;
            _groups.Add(group);
            return InfoworksAnswer.Changed("Table Group Successfully Created", group.Id);
        }
    }

    private Response Remove(TableGroup group, Request request)
    {
        _groups.Remove(group);
        return InfoworksAnswer.Changed("Successfully deleted the table group.", group.Id);
    }

    // Another user's schedule is bound by writing the table group with that user's refresh token.
    private Response Replace(TableGroup group, Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        if (body["scheduler_auth_token"]?.ToString() is { } token)
        {
            if (signIn.FindByRefreshToken(token) is not { } account || account.Email != body["scheduler_username"]?.ToString())
                return InfoworksAnswer.Error(400, "scheduler_auth_token is not valid for scheduler_username.");
            group.Schedule.User = account.Email;
        }
        foreach (var name in (string[])["id", "source", "compute_cluster_name", "scheduler_username", "scheduler_auth_token"]) body.Remove(name);
        group.Fields = body;
        return InfoworksAnswer.Changed("Successfully updated the table group.", group.Id);
    }

    private Handler OnSchedule(Func<Schedule, Request, Response> act) => OnGroup((status, message, _) => InfoworksAnswer.ErrorList(status, message), (group, request) => act(group.Schedule, request));

    private Handler OnGroup(Func<int, string, string?, Response> error, Func<TableGroup, Request, Response> act) => signIn.Signed(
        request =>
        {
            lock (_gate)
            {
                return _groups.FirstOrDefault(group => group.SourceId == request["source"] && group.Id == request["group"]) is { } group
                    ? act(group, request)
                    : error(400, $"The table group '{request["group"]}' was not found in the source '{request["source"]}'.", null);
            }
        },
        error);
}
