using System.Globalization;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class ScheduleTests : InfoworksTest
{
    private const string Path = "/v3/sources/63c79645373d557660c43801/table-groups/63c79645373d557660c43811";

    private static readonly DateTimeOffset Start = new(DateTimeOffset.UtcNow.Year + 1, 3, 5, 22, 45, 30, TimeSpan.Zero);

    private InfoworksSchedules Schedules => new(Session, ScheduledKind.TableGroup);

    [Fact]
    public async Task A_schedule_is_bound_to_the_user_and_then_switched_on()
    {
        await EnableAsync(new() { Start = Start, Unit = InfoworksScheduleUnit.Day, Every = 2 });
        Assert.Equal(
            [
                "GET /v3/server-timezone",
                $"PUT {Path}/schedules/user",
                $$"""PUT {{Path}}/schedules/enable {"schedule_status":"enabled","start_date":"03/05/{{Start.Year}}","start_hour":22,"start_min":45,"repeat_interval_unit":"DAY","repeat_interval_measure":2,"ends":false,"is_custom_job":false}""",
            ],
            Requests());
    }

    [Fact]
    public async Task All_of_a_schedule_is_read_back()
    {
        await EnableAsync(new()
        {
            Start = Start,
            Unit = InfoworksScheduleUnit.Week,
            Every = 3,
            DayOfWeek = [DayOfWeek.Sunday, DayOfWeek.Friday],
            End = Start.AddDays(90),
            WindowStart = new TimeSpan(8, 5, 0),
            WindowEnd = new TimeSpan(18, 0, 0),
            WindowEvery = 30,
            WindowUnit = InfoworksScheduleUnit.Minute,
        });
        Assert.EndsWith(
            ",\"repeat_interval_unit\":\"WEEK\",\"repeat_interval_measure\":3,\"specified_days\":[0,5],\"ends\":true,"
            + $"\"end_date\":\"{Start.AddDays(90).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture)}\",\"end_hour\":22,\"end_min\":45,\"is_custom_job\":true,"
            + "\"custom_job_details\":{\"starts_daily_at\":\"08:05\",\"ends_daily_at\":\"18:00\",\"repeat_interval_unit\":\"MINUTE\",\"repeat_interval_measure\":30}}",
            Requests()[^1],
            StringComparison.Ordinal);

        var schedule = await Schedules.GetAsync(Server.SourceId, Server.TableGroupId, Context);
        Assert.Equal($"GET {Path}/schedules", OnlyRequest());
        Assert.Equal((true, "table-group-cdc", Sandbox.Credentials.InfoworksUser), (schedule.Enabled, schedule.ScheduleType, schedule.UserName));
        Assert.Equal((Start.AddSeconds(-30).DateTime, Start.AddSeconds(-30).AddDays(90).DateTime), (schedule.Start!.Value, schedule.End!.Value));
        Assert.Equal((InfoworksScheduleUnit.Week, 3), (schedule.Unit, schedule.Every));
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Friday], schedule.DayOfWeek);
        Assert.Equal((new TimeSpan(8, 5, 0), new TimeSpan(18, 0, 0), 30, InfoworksScheduleUnit.Minute), (schedule.WindowStart!.Value, schedule.WindowEnd!.Value, schedule.WindowEvery!.Value, schedule.WindowUnit!.Value));
        Assert.Empty(schedule.AdditionalProperties);

        await Schedules.DisableAsync(Server.SourceId, Server.TableGroupId, Context);
        Assert.Equal($"PUT {Path}/schedules/disable", OnlyRequest());
        Assert.False((await Schedules.GetAsync(Server.SourceId, Server.TableGroupId, Context)).Enabled);
    }

    [Theory]
    [InlineData("""{"start_date":"08/28/2023","start_hour":14,"start_min":35}""", "2023-08-28T14:35:00")]
    [InlineData("""{"start_date":"8/5/2023","start_hour":"14","start_min":"5"}""", "2023-08-05T14:05:00")]
    [InlineData("""{"start_date":"8/5/2023"}""", "2023-08-05T00:00:00")]
    [InlineData("""{"start_date":"2023-08-05","start_hour":1}""", "2023-08-05T01:00:00")]
    [InlineData("""{"start_date":"tomorrow","start_hour":14}""", null, "start_date,start_hour")]
    [InlineData("""{"start_date":"08/28/2023","start_hour":"noon","start_min":5}""", null, "start_date,start_hour,start_min")]
    [InlineData("""{"start_date":"08/28/2023","start_hour":25}""", null, "start_date,start_hour")]
    public async Task A_start_is_read_in_each_of_the_vendors_ways_or_kept_as_it_came(string details, string? start, string kept = "")
    {
        var schedule = await ReadAsync(details);
        Assert.Equal((start, kept), (schedule.Start?.ToString("s", CultureInfo.InvariantCulture), string.Join(',', schedule.AdditionalProperties.Keys.Order())));
    }

    [Theory]
    [InlineData("""{"repeat_interval_unit":"MONTH","specified_days":[1,17,31]}""", "1,17,31")]
    [InlineData("""{"repeat_interval_unit":"MONTH","specified_days":17}""", "17")]
    [InlineData("""{"repeat_interval_unit":"month","specified_days":"17"}""", "17")]
    [InlineData("""{"repeat_interval_unit":"WEEK","specified_days":1}""", "Monday")]
    [InlineData("""{"repeat_interval_unit":"WEEK","specified_days":[0,"5"]}""", "Sunday,Friday")]
    [InlineData("""{"repeat_interval_unit":"MONTH","specified_days":"the last"}""", "", "specified_days")]
    [InlineData("""{"repeat_interval_unit":"DAY","specified_days":3}""", "", "specified_days")]
    [InlineData("""{"repeat_interval_unit":"YEAR","specified_days":3}""", "", "repeat_interval_unit,specified_days")]
    [InlineData("""{"schedule_status":"paused"}""", "", "schedule_status")]
    public async Task Days_are_a_list_or_one_number(string details, string days, string kept = "")
    {
        var schedule = await ReadAsync(details);
        Assert.Equal((days, kept), (string.Join(',', schedule.DayOfWeek.Select(day => day.ToString()).Concat(schedule.DayOfMonth.Select(day => day.ToString(CultureInfo.InvariantCulture)))), string.Join(',', schedule.AdditionalProperties.Keys.Order())));
    }

    [Theory]
    [InlineData("true", "12:40:00 17:45:00 10 Minute", "")]
    [InlineData("false", "   ", "custom_job_details")]
    [InlineData("null", "   ", "custom_job_details")]
    public async Task A_window_counts_only_where_it_is_switched_on(string flag, string window, string kept)
    {
        var schedule = await ReadAsync($$$"""{"is_custom_job":{{{flag}}},"custom_job_details":{"starts_daily_at":"12:40","ends_daily_at":"17:45","repeat_interval_measure":10,"repeat_interval_unit":"MINUTE"}}""");
        Assert.Equal((window, kept), ($"{schedule.WindowStart} {schedule.WindowEnd} {schedule.WindowEvery} {schedule.WindowUnit}", string.Join(',', schedule.AdditionalProperties.Keys.Except(["is_custom_job"]))));
    }

    [Fact]
    public async Task An_end_that_is_switched_off_is_kept_as_it_came()
    {
        var schedule = await ReadAsync("""{"ends":false,"end_date":"08/28/2024","end_hour":14}""");
        Assert.Null(schedule.End);
        Assert.Equal(["end_date", "end_hour"], schedule.AdditionalProperties.Keys.Order());
    }

    [Theory]
    [InlineData("Asia/Tokyo", "03/06", 7, 45)]
    [InlineData("America/New_York", "03/05", 17, 45)]
    [InlineData("EDT", "03/05", 17, 45)]
    [InlineData("IST", "03/06", 4, 15)]
    public async Task Start_and_end_are_the_server_s_time(string zone, string date, int hour, int minute)
    {
        Sandbox.Options.InfoworksTimeZone = zone == "EDT" ? "UTC" : zone;
        if (zone == "EDT")
            Answer("*/server-timezone", """{"result":"EDT"}""");
        await EnableAsync(new() { Start = Start.ToOffset(TimeSpan.FromHours(5)), End = Start.AddDays(1), Unit = InfoworksScheduleUnit.Hour });
        var body = Requests()[^1];
        Assert.Contains($"\"start_date\":\"{date}/{Start.Year}\",\"start_hour\":{hour},\"start_min\":{minute},", body, StringComparison.Ordinal);
        Assert.Contains($"\"end_hour\":{hour},\"end_min\":{minute},", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zone_is_asked_for_once_and_an_ambiguous_name_is_settled_by_the_server_s_offset()
    {
        Sandbox.Options.InfoworksTimeZone = "IST";
        var schedule = new InfoworksScheduleRequest { Start = Start, Unit = InfoworksScheduleUnit.Month, LastDayOfMonth = true };
        await Task.WhenAll(
            EnableAsync(schedule),
            Schedules.EnableAsync(Server.SourceId, Server.SecondTableGroupId, new(schedule), zone: null, keepUser: false, Context));
        var requests = Requests();
        Assert.Single(requests, "GET /v3/server-timezone");
        Assert.Single(requests, "GET /v3/server-time");
        Assert.Equal(2, requests.Count(request => request.Contains("\"repeat_on_last_day\":true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_zone_that_nobody_understands_is_asked_for()
    {
        Answer("*/server-timezone", """{"result":"XYZ"}""");
        Answer("*/server-time", """{"current_date":"Monday","timezone_offset":1}""");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => EnableAsync(new() { Start = Start }));
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        Assert.Contains("-TimeZone", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(Requests(), request => request.StartsWith("PUT", StringComparison.Ordinal));

        await Schedules.EnableAsync(Server.SourceId, Server.TableGroupId, new(new() { Start = Start }), TimeZoneInfo.Utc, keepUser: false, Context);
        Assert.Equal(2, Requests().Count);
    }

    public static TheoryData<string, InfoworksScheduleRequest> Broken => new()
    {
        { "Start", new() { Start = DateTimeOffset.Now.AddMinutes(-1) } },
        { "End", new() { Start = Start, End = Start } },
        { "End", new() { Start = Start, End = Start.AddDays(-1), Unit = InfoworksScheduleUnit.Day } },
        { "Every", new() { Start = Start, Every = 0, Unit = InfoworksScheduleUnit.Hour } },
        { "Every", new() { Start = Start, Every = 2 } },
        { "DayOfWeek", new() { Start = Start, Unit = InfoworksScheduleUnit.Week } },
        { "DayOfWeek", new() { Start = Start, Unit = InfoworksScheduleUnit.Week, DayOfWeek = [(DayOfWeek)7] } },
        { "DayOfWeek", new() { Start = Start, Unit = InfoworksScheduleUnit.Day, DayOfWeek = [DayOfWeek.Monday] } },
        { "DayOfMonth", new() { Start = Start, Unit = InfoworksScheduleUnit.Month } },
        { "DayOfMonth", new() { Start = Start, Unit = InfoworksScheduleUnit.Month, DayOfMonth = [0] } },
        { "DayOfMonth", new() { Start = Start, Unit = InfoworksScheduleUnit.Month, DayOfMonth = [1, 32] } },
        { "DayOfMonth", new() { Start = Start, Unit = InfoworksScheduleUnit.Month, DayOfMonth = [1], LastDayOfMonth = true } },
        { "DayOfMonth", new() { Start = Start, Unit = InfoworksScheduleUnit.Week, DayOfWeek = [DayOfWeek.Monday], DayOfMonth = [1] } },
        { "LastDayOfMonth", new() { Start = Start, Unit = InfoworksScheduleUnit.Day, LastDayOfMonth = true } },
        { "WindowStart", Window(InfoworksScheduleUnit.Hour) },
        { "WindowStart", Window(InfoworksScheduleUnit.Minute) },
        { "WindowStart", Window(InfoworksScheduleUnit.Never) },
        { "WindowStart", Window() with { WindowStart = null } },
        { "WindowEnd", Window() with { WindowEnd = null } },
        { "WindowEvery", Window() with { WindowEvery = null } },
        { "WindowUnit", Window() with { WindowUnit = null } },
        { "WindowStart", Window() with { WindowStart = TimeSpan.FromHours(24) } },
        { "WindowEnd", Window() with { WindowEnd = TimeSpan.FromMinutes(-1) } },
        { "WindowEvery", Window() with { WindowEvery = 0 } },
        { "WindowUnit", Window() with { WindowUnit = InfoworksScheduleUnit.Day } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_breaks_a_rule_is_refused_before_anything_is_sent(string parameter, InfoworksScheduleRequest schedule)
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => EnableAsync(schedule));
        Assert.Equal((ErrorId.InvalidRequest, parameter), (error.Id, error.TargetObject));
        Assert.StartsWith($"-{parameter} ", error.Message, StringComparison.Ordinal);
        Assert.Empty(Requests());
    }

    [Fact]
    public void What_breaks_no_rule_passes()
    {
        _ = new CheckedSchedule(Window());
        _ = new CheckedSchedule(new() { Start = Start });
        _ = new CheckedSchedule(new() { Start = Start, Unit = InfoworksScheduleUnit.Month, Every = 1, DayOfMonth = [1, 31], End = Start.AddMinutes(1) });
    }

    [Fact]
    public async Task An_error_of_this_group_has_the_other_shape()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Schedules.EnableAsync(Server.SourceId, Server.TableGroupId, new(new() { Start = Start }), TimeZoneInfo.Utc, keepUser: true, Context));
        Assert.Equal((ErrorId.InvalidRequest, 400, "IW1004"), (error.Id, error.HttpStatus, error.VendorCode));
        Assert.Equal("The schedule has no user: configure the schedule user first.", error.VendorMessage);
        var missing = await Assert.ThrowsAsync<DataOpsException>(() => Schedules.GetAsync(Server.SourceId, "none", Context));
        Assert.Equal((ErrorId.ObjectNotFound, "none"), (missing.Id, missing.TargetObject));
    }

    [Fact]
    public async Task Another_user_is_bound_by_the_refresh_token_which_nobody_else_sees()
    {
        var token = Server.RefreshTokenOf(Sandbox.Credentials.InfoworksAnalystUser);
        await Schedules.BindUserAsync(Server.SourceId, Server.TableGroupId, Sandbox.Credentials.InfoworksAnalystUser, new Secret(token), Context);
        var requests = Requests();
        Assert.Equal($$"""PUT /v3/verify-refresh-token {"scheduler_username":"analyst@infoworks.io","scheduler_auth_token":"{{token}}"}""", requests[0]);
        Assert.Equal($"GET {Path}", requests[1]);
        Assert.StartsWith($$"""PUT {{Path}} {"name":"daily tables",""", requests[2], StringComparison.Ordinal);
        Assert.Contains($"\"scheduler_auth_token\":\"{token}\"", requests[2], StringComparison.Ordinal);
        Assert.Equal("analyst@infoworks.io", (await Schedules.GetAsync(Server.SourceId, Server.TableGroupId, Context)).UserName);
        Assert.DoesNotContain(token, string.Join('\n', Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_users_refresh_token_changes_nothing_and_the_session_stays_valid()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Schedules.BindUserAsync(Server.SourceId, Server.TableGroupId, "analyst@infoworks.io", new Secret("invented-refresh-token"), Context));
        Assert.Equal((ErrorId.InvalidRequest, 406), (error.Id, error.HttpStatus));
        Assert.DoesNotContain(Requests(), request => request.Contains("table-groups", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schedule_under_result_is_read_too()
    {
        Answer("*/schedules", """{"message":"ok","result":{"entity_id":"x","schedule_type":"table","schedule_details":{"schedule_status":"disabled","more":1}}}""");
        var schedule = await Schedules.GetAsync(Server.SourceId, Server.TableGroupId, Context);
        Assert.Equal((false, "table", InfoworksScheduleUnit.Never), (schedule.Enabled, schedule.ScheduleType, schedule.Unit));
        Assert.Equal(1L, schedule.AdditionalProperties["more"]);
    }

    private Task EnableAsync(InfoworksScheduleRequest schedule) => Schedules.EnableAsync(Server.SourceId, Server.TableGroupId, new(schedule), zone: null, keepUser: false, Context);

    private Task<InfoworksSchedule> ReadAsync(string details)
    {
        AnswerUnasked("*/schedules", $$"""{"message":"m","entity_id":"g1","schedule_type":"table-group-cdc","schedule_details":{{details}} }""");
        return Schedules.GetAsync("s1", "g1", Context);
    }

    private static InfoworksScheduleRequest Window(InfoworksScheduleUnit unit = InfoworksScheduleUnit.Day) => new()
    {
        Start = Start,
        Unit = unit,
        WindowStart = TimeSpan.FromHours(8),
        WindowEnd = TimeSpan.FromHours(18),
        WindowEvery = 1,
        WindowUnit = InfoworksScheduleUnit.Hour,
    };
}
