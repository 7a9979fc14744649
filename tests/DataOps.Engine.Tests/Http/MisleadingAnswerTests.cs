using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Engine.Opsera;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Answers that look like a success at first sight: they contradict themselves, or hold nothing of what they should.</summary>
public sealed class MisleadingAnswerTests
{
    private const string Id = "63c79645373d557660c43801";

    private static readonly Dictionary<string, (Service Service, Func<Session, CallContext, Task> Make)> Calls = new()
    {
        ["ETL run"] = (Service.Etl, (session, context) => new EtlRuns(session).GetLastAsync("5", context)),
        ["ETL inbound fields"] = (Service.Etl, (session, context) => new EtlClient(session).GetInboundFieldsAsync("5", context)),
        ["HDP connector"] = (Service.Hdp, (session, context) => new HdpClient(session).GetConnectorAsync(Id, context)),
        ["HDP new group"] = (Service.Hdp, (session, context) => new HdpClient(session).NewGroupAsync("g", [], new HdpConnectorChange(), [], context)),
        ["Opsera pipeline"] = (Service.Opsera, (session, context) => new OpseraClient(session).GetPipelineAsync(Id, context)),
        ["Opsera tool"] = (Service.Opsera, (session, context) => new OpseraClient(session).GetToolAsync(Id, context)),
        ["Opsera tool's change"] = (Service.Opsera, (session, context) => new OpseraClient(session).UpdateToolAsync(Id, new Dictionary<string, object> { ["name"] = "n" }, merge: false, context)),
        ["Opsera run"] = (Service.Opsera, (session, context) => new PipelineRuns(session).GetAsync(Id, 7, context)),
        ["Opsera latest run"] = (Service.Opsera, (session, context) => new PipelineRuns(session).GetLatestAsync(Id, context)),
        ["Infoworks job"] = (Service.Infoworks, (session, context) => new InfoworksJobs(session).GetAsync(Id, null, context)),
        ["Infoworks job's start"] = (Service.Infoworks, (session, context) => new InfoworksJobs(session).StartSourceJobAsync(Id, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, context)),
        ["Infoworks new secret"] = (Service.Infoworks, (session, context) => new InfoworksResourceClient(session, InfoworksResources.Secret).CreateAsync(new Dictionary<string, object?> { ["name"] = "n", ["secret_store"] = Id, ["secret_name"] = "s" }, "n", context)),
        ["Infoworks schedule"] = (Service.Infoworks, (session, context) => new InfoworksSchedules(session, ScheduledKind.TableGroup).GetAsync(Id, Id, context)),
        ["Infoworks engagement"] = (Service.Infoworks, (session, context) => new InfoworksCatalog(session).GetEngagementAsync(null, null, null, null, null, context)),
    };

    [Theory]
    [InlineData("ETL run", """{"status":"completed","success":false,"message":"m"}""", ErrorId.Refused)]
    [InlineData("ETL run", """{"status":"completed","error":{"message":"Quota reached"} }""", ErrorId.Refused)]
    [InlineData("ETL run", """{"data":{"status":"completed"},"statusCode":500}""", ErrorId.ServerError)]
    [InlineData("Opsera run", """{"status":"success","message":"m","success":false}""", ErrorId.Refused)]
    [InlineData("Opsera run", """{"status":"success","message":"m","error":"No such run"}""", ErrorId.Refused)]
    [InlineData("Opsera run", """{"status":"success","message":"m","statusCode":503}""", ErrorId.ServerError)]
    [InlineData("Opsera tool's change", """{"_id":"63c79645373d557660c43801","name":"n","success":false}""", ErrorId.Refused)]
    [InlineData("Opsera tool's change", """{"_id":"63c79645373d557660c43801","name":"n","error":"locked"}""", ErrorId.Refused)]
    [InlineData("Infoworks job", """{"status":"error","message":"Database offline"}""", ErrorId.Refused)]
    [InlineData("Infoworks new secret", """{"message":"OK","result":false}""", ErrorId.Refused)]
    [InlineData("Infoworks schedule", """{"message":"ok","success":false,"entity_id":"63c79645373d557660c43801","schedule_details":{"schedule_status":"enabled"} }""", ErrorId.Refused)]
    [InlineData("Infoworks schedule", """{"message":"ok","error":"No such table group","schedule_details":{"schedule_status":"enabled"} }""", ErrorId.Refused)]
    public Task What_denies_its_own_success_is_an_error(string call, string answer, ErrorId expected) => FailsAsync(call, answer, expected);

    [Theory]
    [InlineData("ETL run", """{"status":"failed","success":false,"error":"no disk"}""")]
    [InlineData("ETL run", """{"status":"running","success":false}""")]
    [InlineData("ETL run", """{"status":"completed","success":true,"error":"","errors":3,"code":0}""")]
    [InlineData("Opsera run", """{"status":"failed","message":"m","error":"Step 2"}""")]
    [InlineData("Infoworks job", """{"status":"failed","message":"m","entity_id":"5"}""")]
    public async Task A_run_that_failed_or_is_not_done_may_say_so(string call, string answer) => Assert.Null(await AskAsync(call, answer));

    [Theory]
    [InlineData("HDP connector", """{"connectorID":null,"owner":null}""", ErrorId.ObjectNotFound)]
    [InlineData("Opsera pipeline", """{"_id":null,"workflow":{} }""", ErrorId.ObjectNotFound)]
    [InlineData("Opsera pipeline", """{"result":null,"data":[]}""", ErrorId.ObjectNotFound)]
    [InlineData("Opsera tool", """{"result":{},"data":null}""", ErrorId.ObjectNotFound)]
    [InlineData("Infoworks engagement", """{"result":null}""", ErrorId.InvalidResponse)]
    [InlineData("Infoworks engagement", """{"result":"none"}""", ErrorId.InvalidResponse)]
    [InlineData("Infoworks engagement", """{"result":[{"duration":7}]}""", ErrorId.InvalidResponse)]
    [InlineData("ETL inbound fields", "false", ErrorId.InvalidResponse)]
    [InlineData("ETL inbound fields", "7", ErrorId.InvalidResponse)]
    [InlineData("ETL inbound fields", """[["a"]]""", ErrorId.InvalidResponse)]
    public Task What_holds_nothing_that_can_be_read_is_an_error(string call, string answer, ErrorId expected) => FailsAsync(call, answer, expected);

    [Theory]
    [InlineData("HDP new group", """{"connectorID":"","owner":"u","label":"g"}""")]
    [InlineData("HDP new group", """{"connectorID":null,"owner":"u","label":"g"}""")]
    [InlineData("HDP new group", """{"connectorID":{"a":1},"owner":"u","label":"g"}""")]
    [InlineData("Infoworks new secret", """{"message":"","result":{"id":""} }""")]
    [InlineData("Infoworks new secret", """{"message":"Success","result":{"id":null} }""")]
    [InlineData("Infoworks new secret", """{"message":"Success","result":true}""")]
    [InlineData("Infoworks job's start", """{"message":"ok","result":{"id":{"a":1} } }""")]
    [InlineData("Infoworks job's start", """{"result":{"id":""} }""")]
    [InlineData("Infoworks job's start", """{"result":{"id":null} }""")]
    public Task An_id_without_text_confirms_nothing(string call, string answer) => FailsAsync(call, answer, ErrorId.OutcomeUnknown);

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("\"many\"")]
    [InlineData("[3]")]
    public Task A_number_of_runs_that_cannot_be_one_is_not_taken_for_none(string count) =>
        FailsAsync("Opsera latest run", $$"""{"_id":"{{Id}}","workflow":{"run_count":{{count}} } }""", ErrorId.InvalidResponse);

    [Fact]
    public async Task Fields_that_are_null_are_left_out()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("""[null,"a"]"""));
        using var session = TestSessions.Etl(server.Uri);
        Assert.Equal("a", Assert.Single(await new EtlClient(session).GetInboundFieldsAsync("5", CallContext.Quiet())).Name);
    }

    private static async Task FailsAsync(string call, string answer, ErrorId expected)
    {
        var error = await AskAsync(call, answer);
        Assert.True((error as DataOpsException)?.Id == expected, error?.ToString() ?? "taken for a success");
    }

    private static async Task<Exception?> AskAsync(string call, string answer)
    {
        var (service, make) = Calls[call];
        using var server = ScriptedServer.Answering(_ => Reply.Json(answer));
        Credential credential = service == Service.Hdp ? new BasicCredential("u", new Secret("invented-password")) : new TokenCredential(new Secret(TestSessions.Token));
        using var session = TestSessions.Make(service, server.Uri, credential);
        return await Record.ExceptionAsync(() => make(session, CallContext.Quiet()));
    }
}
