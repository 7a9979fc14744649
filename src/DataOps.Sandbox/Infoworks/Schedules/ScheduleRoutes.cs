using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>The routes of the schedules of one kind of thing.</summary>
/// <param name="zone">The server's time.</param>
/// <param name="onSchedule">Creates the handler of a request about one schedule.</param>
/// <param name="error">Creates an error, from the message and the field that it is about.</param>
/// <param name="changed">Creates the answer to a change, from the message and the id.</param>
internal sealed class ScheduleRoutes(
    ServerTimeZone zone, Func<Func<Schedule, Request, Response>, Handler> onSchedule, Func<string, string?, Response> error, Func<string, string, Response> changed)
{
    public void Map(RouteTable routes, string path)
    {
        routes.Add("GET", path, onSchedule(Describe));
        routes.Add("PUT", path + "/user", onSchedule(BindUser));
        routes.Add("PUT", path + "/enable", onSchedule(Enable), BodyFields.Of(
            "schedule_status", "start_date", "start_hour", "start_min", "repeat_interval_unit", "repeat_interval_measure", "specified_days", "repeat_on_last_day",
            "ends", "end_date", "end_hour", "end_min", "is_custom_job", "custom_job_details.starts_daily_at", "custom_job_details.ends_daily_at",
            "custom_job_details.repeat_interval_measure", "custom_job_details.repeat_interval_unit"));
        routes.Add("PUT", path + "/disable", onSchedule(Disable));
    }

    private Response BindUser(Schedule schedule, Request request)
    {
        schedule.User = ((InfoworksAccount)request.Caller!).Email;
        return changed("Successfully configured the schedule user.", schedule.EntityId);
    }

    private Response Enable(Schedule schedule, Request request)
    {
        // The vendor's own automation sends it first; refusing another order is ours.
        if (schedule.User is null) return error("The schedule has no user: configure the schedule user first.", null);
        if (request.JsonObject() is not { } body) return error("The body must be a JSON object.", null);
        if (ScheduleRules.Problem(body, zone.Now) is { } problem) return error(problem, problem.Split(' ', ',')[0]);
        body["schedule_status"] = "enabled";
        schedule.Terms = body;
        return changed("Successfully enabled the schedule.", schedule.EntityId);
    }

    private Response Disable(Schedule schedule, Request request)
    {
        var terms = schedule.Terms.DeepClone().AsObject();
        terms["schedule_status"] = "disabled";
        schedule.Terms = terms;
        return changed("Successfully disabled the schedule.", schedule.EntityId);
    }

    // At the top and not under 'result', as the specification has it.
    private static Response Describe(Schedule schedule, Request request)
    {
        var answer = schedule.Describe();
        answer["message"] = "Success";
        return Response.Json(answer);
    }
}
