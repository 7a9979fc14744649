using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>Infoworks' operations on the server's time. Those on schedules are in <see cref="ScheduledKind"/>.</summary>
internal static class ScheduleOperations
{
    internal static readonly Operation GetTimeZone = Operation.Read(Service.Infoworks, "GET", "v3/server-timezone")
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation GetTime = Operation.Read(Service.Infoworks, "GET", "v3/server-time")
        .Answering(ExpectedAnswer.Object("current_date", "result"));
}
