using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>Infoworks' operations on the schedules of table groups, and on the server's time.</summary>
internal static class ScheduleOperations
{
    private const string TableGroup = "v3/sources/{source_id}/table-groups/{table_group_id}";

    internal static readonly Operation Get = Operation.Read(Service.Infoworks, "GET", TableGroup + "/schedules")
        .Answering(ExpectedAnswer.Object("schedule_details", "schedule_type", "schedule_username", "result"));

    internal static readonly Operation BindUser = Operation.IdempotentChange(Service.Infoworks, "PUT", TableGroup + "/schedules/user")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Enable = Operation.IdempotentChange(Service.Infoworks, "PUT", TableGroup + "/schedules/enable")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation Disable = Operation.IdempotentChange(Service.Infoworks, "PUT", TableGroup + "/schedules/disable")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation GetTimeZone = Operation.Read(Service.Infoworks, "GET", "v3/server-timezone")
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation GetTime = Operation.Read(Service.Infoworks, "GET", "v3/server-time")
        .Answering(ExpectedAnswer.Object("current_date", "result"));
}
