using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class WorkflowScheduleTests : InfoworksTest
{
    private static readonly DateTimeOffset Start = new(DateTimeOffset.UtcNow.Year + 1, 3, 5, 22, 45, 0, TimeSpan.Zero);

    private InfoworksSchedules Schedules => new(Session, ScheduledKind.Workflow);

    private string Path => $"/v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}/schedules";

    [Fact]
    public async Task It_is_bound_enabled_read_and_disabled_below_its_workflow()
    {
        await Schedules.EnableAsync(Server.DomainId, Server.WorkflowId, new(new() { Start = Start, Unit = InfoworksScheduleUnit.Month, LastDayOfMonth = true }), TimeZoneInfo.Utc, keepUser: false, Context);
        Assert.Equal(
            [
                $"PUT {Path}/user",
                $$"""PUT {{Path}}/enable {"schedule_status":"enabled","start_date":"03/05/{{Start.Year}}","start_hour":22,"start_min":45,"repeat_interval_unit":"MONTH","repeat_interval_measure":1,"repeat_on_last_day":true,"ends":false,"is_custom_job":false}""",
            ],
            Requests());

        var schedule = Assert.IsType<InfoworksWorkflowSchedule>(await Schedules.GetAsync(Server.DomainId, Server.WorkflowId, Context));
        Assert.Equal($"GET {Path}", OnlyRequest());
        Assert.Equal((Server.DomainId, Server.WorkflowId, true, true, "workflow-build", Start.DateTime), (schedule.DomainId, schedule.WorkflowId, schedule.Enabled, schedule.LastDayOfMonth, schedule.ScheduleType, schedule.Start));
        Assert.Empty(schedule.AdditionalProperties);

        await Schedules.DisableAsync(Server.DomainId, Server.WorkflowId, Context);
        Assert.Equal($"PUT {Path}/disable", OnlyRequest());
        Assert.False((await Schedules.GetAsync(Server.DomainId, Server.WorkflowId, Context)).Enabled);
    }

    [Fact]
    public async Task Those_of_a_domain_are_one_request_and_those_of_all_one_for_each_domain()
    {
        var some = await Schedules.ListAsync(Server.DomainId, new(), Context).Cast<InfoworksWorkflowSchedule>().ToListAsync();
        Assert.Single(Requests());
        Assert.Equal([Server.WorkflowId, Server.FailingWorkflowId], some.Select(schedule => schedule.WorkflowId));

        var all = await Schedules.ListAsync(null, new(), Context).Cast<InfoworksWorkflowSchedule>().ToListAsync();
        Assert.Equal(3, all.Count);
        Assert.Equal([Server.DomainId, Server.SecondDomainId], all.Select(schedule => schedule.DomainId).Distinct());
        Assert.Equal(3, Requests().Count);
    }

    [Fact]
    public async Task An_error_of_this_group_has_the_first_shape()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Schedules.GetAsync(Server.DomainId, "none", Context));
        Assert.Equal((ErrorId.ObjectNotFound, "IW10006", "none"), (error.Id, error.VendorCode, error.TargetObject));
    }
}
