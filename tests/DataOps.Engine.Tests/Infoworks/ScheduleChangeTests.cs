using System.Globalization;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class ScheduleChangeTests : InfoworksTest
{
    private InfoworksSchedules Schedules => new(Session, ScheduledKind.Workflow);

    // A Wednesday noon on the server. 2029-12-31 is a Monday.
    private static readonly DateTimeOffset Now = new(2030, 1, 9, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("DAY", 1, "01/01/2030", 6, "2030-01-10T06:00")]
    [InlineData("DAY", 1, "01/01/2030", 18, "2030-01-09T18:00")]
    [InlineData("DAY", 3, "01/01/2030", 6, "2030-01-10T06:00")]
    [InlineData("DAY", 5, "01/01/2030", 6, "2030-01-11T06:00")]
    [InlineData("HOUR", 5, "01/09/2030", 1, "2030-01-09T16:00")]
    [InlineData("MINUTE", 7, "01/09/2030", 11, "2030-01-09T12:03")]
    [InlineData("WEEK", 1, "01/01/2030", 6, "2030-01-10T06:00")]
    [InlineData("WEEK", 2, "12/31/2029", 6, "2030-01-13T06:00")]
    [InlineData("WEEK", 2, "12/26/2029", 6, "2030-01-10T06:00")]
    [InlineData("MONTH", 1, "12/31/2029", 6, "2030-01-10T06:00")]
    [InlineData("MONTH", 2, "12/31/2029", 6, "2030-02-01T06:00")]
    [InlineData("DAY", 1, "01/20/2030", 6, "2030-01-20T06:00")]
    public async Task The_next_run_by_the_present_terms_becomes_the_start(string unit, int every, string date, int hour, string next)
    {
        var present = await ReadAsync($$"""{"schedule_status":"enabled","start_date":"{{date}}","start_hour":{{hour}},"start_min":0,"repeat_interval_unit":"{{unit}}","repeat_interval_measure":{{every}},"specified_days":[3]}""");
        var changed = new InfoworksScheduleChange { End = Now.AddYears(1) }.ApplyTo(present, TimeZoneInfo.Utc, Now);
        Assert.Equal((next, every), (changed.Start.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), changed.Every));
    }

    [Fact]
    public async Task What_is_not_given_stays()
    {
        var present = await ReadAsync("""
            {"schedule_status":"enabled","start_date":"01/20/2030","start_hour":6,"start_min":0,"repeat_interval_unit":"WEEK","repeat_interval_measure":2,"specified_days":[1,3],"ends":true,
             "end_date":"03/01/2030","end_hour":1,"end_min":0,"is_custom_job":true,"custom_job_details":{"starts_daily_at":"08:00","ends_daily_at":"18:00","repeat_interval_unit":"HOUR","repeat_interval_measure":2}}
            """);
        var changed = new InfoworksScheduleChange { WindowEvery = 3 }.ApplyTo(present, TimeZoneInfo.Utc, Now);
        Assert.Equal((InfoworksScheduleUnit.Week, 2, new TimeSpan(8, 0, 0), 3, InfoworksScheduleUnit.Hour), (changed.Unit, changed.Every!.Value, changed.WindowStart!.Value, changed.WindowEvery!.Value, changed.WindowUnit!.Value));
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Wednesday], changed.DayOfWeek);
        Assert.Equal(new DateTimeOffset(2030, 3, 1, 1, 0, 0, TimeSpan.Zero), changed.End);

        changed = new InfoworksScheduleChange { Unit = InfoworksScheduleUnit.Day, NoEnd = true }.ApplyTo(present, TimeZoneInfo.Utc, Now);
        Assert.Equal((InfoworksScheduleUnit.Day, null, null, false), (changed.Unit, changed.Every, changed.End, changed.HasWindow));
        Assert.Empty(changed.DayOfWeek);
        Assert.False(new InfoworksScheduleChange { NoWindow = true }.ApplyTo(present, TimeZoneInfo.Utc, Now).HasWindow);
    }

    [Fact]
    public async Task One_kind_of_days_of_the_month_takes_the_place_of_the_other()
    {
        var last = await ReadAsync("""{"schedule_status":"enabled","start_date":"01/20/2030","repeat_interval_unit":"MONTH","repeat_interval_measure":1,"repeat_on_last_day":true}""");
        var changed = new InfoworksScheduleChange { DayOfMonth = [3] }.ApplyTo(last, TimeZoneInfo.Utc, Now);
        Assert.Equal((3, false), (Assert.Single(changed.DayOfMonth), changed.LastDayOfMonth));

        var third = await ReadAsync("""{"schedule_status":"enabled","start_date":"01/20/2030","repeat_interval_unit":"MONTH","repeat_interval_measure":1,"specified_days":[3]}""");
        changed = new InfoworksScheduleChange { LastDayOfMonth = true }.ApplyTo(third, TimeZoneInfo.Utc, Now);
        Assert.Equal((0, true), (changed.DayOfMonth.Count, changed.LastDayOfMonth));
    }

    [Theory]
    [InlineData("""{"schedule_status":"disabled","start_date":"01/20/2030","repeat_interval_unit":"DAY"}""")]
    [InlineData("""{"schedule_status":"enabled","start_date":"01/01/2030","repeat_interval_unit":"NEVER"}""")]
    [InlineData("""{"schedule_status":"enabled","repeat_interval_unit":"DAY"}""")]
    [InlineData("""{"schedule_status":"enabled","start_date":"01/01/2030","repeat_interval_unit":"MONTH","repeat_interval_measure":2147483647}""")]
    public async Task A_schedule_without_a_next_run_is_not_changed(string details)
    {
        var present = await ReadAsync(details);
        var error = Assert.Throws<DataOpsException>(() => new InfoworksScheduleChange { End = Now.AddYears(1) }.ApplyTo(present, TimeZoneInfo.Utc, Now));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.EndsWith("Nothing was changed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_and_written_as_a_whole_and_the_user_stays()
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Year + 1, 3, 5, 22, 45, 0, TimeSpan.Zero);
        await Schedules.EnableAsync(Server.DomainId, Server.WorkflowId, new(new() { Start = start, Unit = InfoworksScheduleUnit.Day }), TimeZoneInfo.Utc, keepUser: true, Context);
        Requests();
        await Schedules.SetAsync(Server.DomainId, Server.WorkflowId, new() { Every = 2 }, TimeZoneInfo.Utc, Context);
        var path = $"/v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}/schedules";
        Assert.Equal(
            [
                $"GET {path}",
                $$"""PUT {{path}}/enable {"schedule_status":"enabled","start_date":"03/05/{{start.Year}}","start_hour":22,"start_min":45,"repeat_interval_unit":"DAY","repeat_interval_measure":2,"ends":false,"is_custom_job":false}""",
            ],
            Requests());
    }

    private Task<InfoworksSchedule> ReadAsync(string details)
    {
        AnswerUnasked("*/schedules", $$"""{"message":"m","entity_id":"w1","schedule_type":"workflow-build","schedule_details":{{details}} }""");
        return Schedules.GetAsync("d1", "w1", Context);
    }
}
