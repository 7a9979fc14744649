using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Runs;

/// <summary>A run of a job on a server that is never called.</summary>
internal static class SampleRuns
{
    internal const string RunId = "etl:prod@etl.example.com/164";
    internal const string Token = "invented-etl-token";

    internal static RunKind Kind { get; } = new("etl", Service.Etl, static (_, _, _) => throw new NotSupportedException("The run is not polled."));

    internal static EtlJobRun Seen(RunState state, string? status = null, string? message = null) =>
        new() { Service = Service.Etl, JobId = "164", RunId = RunId, Name = "Users", State = state, Status = status ?? state.ToString(), Message = message };

    internal static Session Session(Credential? credential = null) =>
        new(Service.Etl, "prod", new Uri("https://etl.example.com/"), credential ?? new TokenCredential(new Secret(Token)), new SessionOptions(), "test");

    internal static WatchedRun Watched(Session session, RunKind kind, Run? last) => new(new RunHandle(RunId, kind, RunAddress.Parse(RunId), session), last);
}
