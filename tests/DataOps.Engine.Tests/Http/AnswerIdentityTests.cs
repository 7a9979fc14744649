using System.Reflection;
using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Engine.Opsera;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>An answer that names something other than what was asked for, as a cache in front of the server may give it.</summary>
public sealed class AnswerIdentityTests
{
    private const string Mine = "63c79645373d557660c43801";
    private const string Other = "63c79645373d557660c43802";

    private static readonly Dictionary<string, (Service Service, string Answer, Func<Session, CallContext, Task> Get)> Calls = Resources().Concat(new Dictionary<string, (Service, string, Func<Session, CallContext, Task>)>
    {
        ["ETL connection"] = (Service.Etl, """{"X":{"connector_id":"X","connections":[{"connection_id":"$id"}]}}""", (session, context) => new EtlClient(session).GetConnectionAsync(Mine, context)),
        ["HDP connector"] = (Service.Hdp, """{"connectorID":"$id","owner":"u","label":"l"}""", (session, context) => new HdpClient(session).GetConnectorAsync(Mine, context)),
        ["Opsera pipeline"] = (Service.Opsera, """{"_id":"$id","name":"n"}""", (session, context) => new OpseraClient(session).GetPipelineAsync(Mine, context)),
        ["Opsera tool"] = (Service.Opsera, """{"_id":"$id","name":"n"}""", (session, context) => new OpseraClient(session).GetToolAsync(Mine, context)),
        ["Opsera tool's change"] = (Service.Opsera, """{"_id":"$id","name":"n"}""", (session, context) => new OpseraClient(session).UpdateToolAsync(Mine, new Dictionary<string, object> { ["name"] = "n" }, merge: false, context)),
        ["Opsera run of a pipeline"] = (Service.Opsera, """{"status":"success","message":"m","pipelineId":"$id"}""", (session, context) => new PipelineRuns(session).GetAsync(Mine, 7, context)),
        ["Opsera run"] = (Service.Opsera, """{"status":"success","message":"m","runCount":$run}""", (session, context) => new PipelineRuns(session).GetAsync(Mine, 7, context)),
        ["Opsera run in text"] = (Service.Opsera, """{"status":"success","message":"m","run_count":"$run"}""", (session, context) => new PipelineRuns(session).GetAsync(Mine, 7, context)),
        ["Infoworks job"] = (Service.Infoworks, """{"result":{"id":"$id","status":"completed"}}""", (session, context) => new InfoworksJobs(session).GetAsync(Mine, null, context)),
        ["Infoworks job of a source"] = (Service.Infoworks, """{"result":{"id":{"$oid":"$id"},"status":"completed"}}""", (session, context) => new InfoworksJobs(session).GetAsync(Mine, InfoworksJobOwner.Source(Mine), context)),
        ["Infoworks workflow"] = (Service.Infoworks, """{"result":{"id":"$id","name":"n"}}""", (session, context) => new InfoworksWorkflows(session).GetAsync(Mine, Mine, context)),
        ["Infoworks run of a workflow"] = (Service.Infoworks, """{"result":{"workflow_id":"$id","workflow_status":{"state":"success"}}}""", (session, context) => new InfoworksWorkflowRuns(session).GetAsync(Mine, Mine, "r", context)),
        ["Infoworks schedule"] = (Service.Infoworks, """{"entity_id":"$id","schedule_details":{"schedule_status":"disabled"}}""", (session, context) => new InfoworksSchedules(session, ScheduledKind.TableGroup).GetAsync(Mine, Mine, context)),
    }).ToDictionary();

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_answer_about_something_else_is_an_error_that_names_it(string name)
    {
        var error = Assert.IsType<DataOpsException>(await AskAsync(name, Other, "8"));
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        Assert.Contains("was answered with something else", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Message.Contains("run", StringComparison.Ordinal) && !error.Message.Contains(Other, StringComparison.Ordinal) ? "'8', not '7'" : $"'{Other}', not '{Mine}'", error.Message, StringComparison.Ordinal);
        Assert.Null(await AskAsync(name, Mine.ToUpperInvariant(), "7"));
    }

    private static async Task<Exception?> AskAsync(string name, string id, string run)
    {
        var (service, answer, get) = Calls[name];
        using var server = ScriptedServer.Answering(_ => Reply.Json(answer.Replace("$id", id, StringComparison.Ordinal).Replace("$run", run, StringComparison.Ordinal)));
        Credential credential = service == Service.Hdp ? new BasicCredential("u", new Secret("invented-password")) : new TokenCredential(new Secret(TestSessions.Token));
        using var session = TestSessions.Make(service, server.Uri, credential);
        return await Record.ExceptionAsync(() => get(session, CallContext.Quiet()));
    }

    private static IEnumerable<KeyValuePair<string, (Service, string, Func<Session, CallContext, Task>)>> Resources() =>
        from property in typeof(InfoworksResources).GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where property.PropertyType == typeof(InfoworksResource)
        let resource = (InfoworksResource)property.GetValue(null)!
        select KeyValuePair.Create<string, (Service, string, Func<Session, CallContext, Task>)>(
            $"Infoworks {resource.Name}",
            (Service.Infoworks, """{"result":{"id":"$id","name":"n"}}""", (session, context) => new InfoworksResourceClient(session, resource, resource.OwnerNames.Count == 0 ? null : string.Join('/', resource.OwnerNames.Select(_ => Mine))).GetAsync(Mine, resolveUsers: false, context)));
}
