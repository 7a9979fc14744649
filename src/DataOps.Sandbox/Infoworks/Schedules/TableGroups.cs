using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>Table groups and their schedules. These operations use the second error shape.</summary>
internal sealed class TableGroups(InfoworksSignIn signIn, ServerTimeZone zone, SandboxClock clock, SandboxOptions options)
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
        const string Schedules = One + "/schedules";
        routes.Add("GET", List, signIn.Signed(Page));
        routes.Add("POST", List, signIn.Signed(Create), BodyFields.Of("environment_compute_template.environment_compute_template_id", "name", "max_connections", "max_parallel_entities", "tables.table_id", "tables.connection_quota", "compute_cluster_name"));
        routes.Add("DELETE", One, OnGroup(InfoworksAnswer.Error, Remove));
        routes.Add("GET", One, OnGroup(InfoworksAnswer.Error, (group, _) => InfoworksAnswer.Success("Success", group.Describe())));
        routes.Add("PUT", One, OnGroup(InfoworksAnswer.Error, Replace), BodyFields.Of("id", "source", "environment_compute_template.environment_compute_template_id", "name", "max_connections", "max_parallel_entities", "tables", "compute_cluster_name", "scheduler_username", "scheduler_auth_token"));
        routes.Add("GET", Schedules, OnSchedule((group, _) => Describe(group)));
        routes.Add("PUT", Schedules + "/user", OnSchedule(BindUser));
        routes.Add("PUT", Schedules + "/enable", OnSchedule(Enable), BodyFields.Of(
            "schedule_status", "start_date", "start_hour", "start_min", "repeat_interval_unit", "repeat_interval_measure", "specified_days", "repeat_on_last_day",
            "ends", "end_date", "end_hour", "end_min", "is_custom_job", "custom_job_details.starts_daily_at", "custom_job_details.ends_daily_at",
            "custom_job_details.repeat_interval_measure", "custom_job_details.repeat_interval_unit"));
        routes.Add("PUT", Schedules + "/disable", OnSchedule(Disable));
    }

    private Response Page(Request request)
    {
        lock (_gate)
            return InfoworksList.Page(request, [.. _groups.Where(group => group.SourceId == request["source"]).Select(group => group.Describe())], options.InfoworksAbsoluteLinks);
    }

    private Response Create(Request request)
    {
        if (request.JsonObject() is not { } body || body["name"]?.ToString() is not { Length: > 0 } name) return InfoworksAnswer.Error(400, "name is required.");
        if (request["source"] is not (InfoworksCatalog.Source or InfoworksCatalog.FailingSource)) return InfoworksAnswer.Error(400, $"The source '{request["source"]}' was not found.");
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
            group.ScheduleUser = account.Email;
        }
        foreach (var name in (string[])["id", "source", "compute_cluster_name", "scheduler_username", "scheduler_auth_token"]) body.Remove(name);
        group.Fields = body;
        return InfoworksAnswer.Changed("Successfully updated the table group.", group.Id);
    }

    private static Response BindUser(TableGroup group, Request request)
    {
        group.ScheduleUser = ((InfoworksAccount)request.Caller!).Email;
        return InfoworksAnswer.Changed("Successfully configured the schedule user.", group.Id);
    }

    private Response Enable(TableGroup group, Request request)
    {
        // The vendor's own automation sends it first; refusing another order is ours.
        if (group.ScheduleUser is null) return InfoworksAnswer.ErrorList(400, "The schedule has no user: configure the schedule user first.");
        if (request.JsonObject() is not { } body) return InfoworksAnswer.ErrorList(400, "The body must be a JSON object.");
        if (ScheduleRules.Problem(body, zone.Now) is { } problem) return InfoworksAnswer.ErrorList(400, problem, field: problem.Split(' ', ',')[0]);
        body["schedule_status"] = "enabled";
        group.Schedule = body;
        return InfoworksAnswer.Changed("Successfully enabled the schedule.", group.Id);
    }

    private static Response Disable(TableGroup group, Request request)
    {
        var schedule = group.Schedule.DeepClone().AsObject();
        schedule["schedule_status"] = "disabled";
        group.Schedule = schedule;
        return InfoworksAnswer.Changed("Successfully disabled the schedule.", group.Id);
    }

    // At the top and not under 'result', as the specification has it.
    private static Response Describe(TableGroup group) => Response.Json(new JsonObject
    {
        ["message"] = "Success",
        ["entity_id"] = group.Id,
        ["schedule_type"] = "table-group-cdc",
        ["schedule_username"] = group.ScheduleUser,
        ["schedule_details"] = group.Schedule.DeepClone(),
    });

    private Handler OnSchedule(Func<TableGroup, Request, Response> act) => OnGroup((status, message, _) => InfoworksAnswer.ErrorList(status, message), act);

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
