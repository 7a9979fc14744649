using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>What comes with status 200 and is not a success, for every operation that the engine declares.</summary>
public sealed class AnswerCheckTests
{
    // In the vendors' own shapes and in those of others: none of them holds what any operation answers with.
    private static readonly string[] Errors =
    [
        """{"message":"Unauthorized"}""",
        """{"message":"Internal error","details":{},"iw_code":"IW10002","help":"see the manual"}""",
        """{"iw_code":"IW10005","message":"Token expired"}""",
        """{"errors":[{"message":"Token expired","detail":{"token":"x"},"code":"IW1004"}]}""",
        """{"error":{"code":222207000,"message":{"lang":"en-US","value":"There is a problem"}}}""",
        """{"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}""",
        """{"error":true,"message":"Something broke"}""",
        """{"error":"Something broke"}""",
        """{"error":"access_denied","error_description":"The resource owner denied the request"}""",
        """{"status":401,"error":"Unauthorized","path":"/api","timestamp":"2024-05-01T10:20:30Z"}""",
        """{"statusCode":500,"message":"Internal server error"}""",
        """{"status":"error","message":"The session has expired"}""",
        """{"status":"fail","data":null}""",
        """{"success":false}""",
        """{"success":false,"errors":["a"]}""",
        """{"ok":false,"error":"invalid_auth"}""",
        """{"isSuccess":false,"errorMessage":"no"}""",
        """{"code":401,"msg":"Please log in"}""",
        """{"errcode":40001,"errmsg":"invalid credential"}""",
        """{"ErrorCode":"E7","ErrorMessage":"Denied"}""",
        """{"fault":{"faultstring":"Invalid ApiKey","detail":{"errorcode":"oauth.v2.InvalidApiKey"}}}""",
        """{"type":"about:blank","title":"Forbidden","status":403,"detail":"Not for you"}""",
        """{"Message":"An error has occurred.","ExceptionMessage":"Null","StackTrace":"at X"}""",
        """{"__type":"AccessDeniedException","message":"User is not authorized"}""",
        """{"exception":"java.lang.NullPointerException","message":""}""",
        """{"meta":{"code":401,"error_message":"The token is invalid"},"data":null}""",
        """{"responseStatus":{"errorCode":"Unauthorized","message":"Not logged in"}}""",
        """{"detail":"Authentication credentials were not provided."}""",
        """{"data":null,"errors":[{"message":"Not authorized","extensions":{"code":"UNAUTHENTICATED"}}]}""",
        """{"hasErrors":true,"messages":["a","b"]}""",
        """{"errorCode":"E0000011","errorSummary":"Invalid token provided","errorLink":"E0000011","errorId":"x","errorCauses":[]}""",
        """{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":1}""",
        """{"@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"Expired JWT Token"}""",
        """{"Response":{"Status":"Error","Text":"Session timed out"}}""",
        """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]""",
    ];

    private static readonly string[] Pages =
    [
        "<html><title>Sign in</title></html>",
        "<!DOCTYPE html>\n<html></html>",
        "\uFEFF  <!-- maintenance -->\n<html></html>",
        "<script>location.href='/login'</script>",
        "<META http-equiv='refresh' content='0;url=/login'>",
        "<br />\n<b>Fatal error</b>: Allowed memory size exhausted",
        "<br />\n<b>Warning</b>: Undefined variable $x in api.php on line 3<br />\n{\"status\":\"success\",\"success\":true,\"result\":[],\"data\":[]}",
        "PHP Notice:  Undefined index: x in /var/www/api.php on line 12\n{\"success\":true}",
        "<head><base href='/'></head>",
        "<h1>It works!</h1>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'></html>",
        "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    ];

    private static readonly string[] Cut = ["{", "{\"result\":[", "{\"data\":[{\"_id\":\"1\"},", "{\"status\":\"success\"", "{\"success\":tr", "[{\"_id\":\"1\"}", "[", "\"Job sta", "{\"message\":\"done\",", "{\"result\":{\"id\":\"1\"}"];

    public static TheoryData<string> Names => DeclaredOperations.Names;

    [Fact]
    public void Every_operation_says_what_its_answer_is() => Assert.All(DeclaredOperations.All, pair => Assert.NotNull(pair.Value.Answer));

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_error_is_not_an_answer(string name) => RefuseAsync(DeclaredOperations.All[name], Errors, "application/json");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_is_not_an_answer_whatever_its_type(string name)
    {
        foreach (var type in (string[])["text/html; charset=utf-8", "application/json", "text/plain"])
            await RefuseAsync(DeclaredOperations.All[name], Pages, type, ErrorId.InvalidResponse);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task What_was_cut_is_not_an_answer(string name) => RefuseAsync(DeclaredOperations.All[name], Cut, "application/json", ErrorId.InvalidResponse);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_an_answer_only_where_none_is_documented(string name)
    {
        var operation = DeclaredOperations.All[name];
        if (!operation.Answer!.MayBeEmpty(200))
            await RefuseAsync(operation, ["", " \r\n"], "application/json", ErrorId.InvalidResponse);
        if (!operation.Answer.MayBeEmpty(204))
            await RefuseAsync(operation, [""], "application/json", ErrorId.InvalidResponse, 204);
    }

    public static TheoryData<string> Objects => [.. DeclaredOperations.All.Where(pair => pair.Value.Answer is { Kind: AnswerKind.Object, OrEmpty: false }).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    // Where it may mean that there is no such object, the client says so.
    [Theory]
    [MemberData(nameof(Objects))]
    public async Task An_object_without_any_documented_member_is_not_an_answer(string name)
    {
        var operation = DeclaredOperations.All[name];
        await RefuseAsync(operation, ["{}", "[]", """{"unknown":[1]}"""], "application/json", ErrorId.InvalidResponse);
        if (operation.Answer!.ResultNames.Count > 0)
            await RefuseAsync(operation, ["""{"result":{}}""", """{"result":null}""", """{"message":"Success","result":{}}""", """{"result":{"unknown":1}}"""], "application/json", ErrorId.InvalidResponse);
    }

    public static TheoryData<string> Lists => [.. DeclaredOperations.All.Where(pair => pair.Value.Answer!.Kind == AnswerKind.List).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task An_item_that_the_reader_would_leave_out_is_an_error(string name)
    {
        var operation = DeclaredOperations.All[name];
        var (documented, foreign) = operation.Answer!.Items switch
        {
            ListItems.Objects => ("""{"id":"1"}""", (string[])["\"x\"", "7", "false", """[{"id":"1"}]"""]),
            ListItems.Values => ("\"x\"", ["""{"id":"1"}""", """["x"]"""]),
            _ => ("""{"id":"1"},"x",7""", ["""["x"]"""]),
        };
        foreach (var item in foreign)
        {
            await RefuseAsync(operation, [$"[{item}]", $"[{documented},null,{item}]", $$"""{"{{ServiceDescription.Of(operation.Service).ListNames.First()}}":[{{documented}},{{item}}]}"""], "application/json", ErrorId.InvalidResponse);
            using var server = ScriptedServer.Answering(_ => Reply.Json($"[{documented},{item}]"));
            using var session = DeclaredOperations.SessionFor(operation, server.Uri);
            var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetWholeListAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet(), new JsonRecord()));
            Assert.Equal(ErrorId.InvalidResponse, error.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public Task What_is_in_the_place_of_a_list_is_an_error(string name)
    {
        var operation = DeclaredOperations.All[name];
        var bodies = from member in ServiceDescription.Of(operation.Service).ListNames
                     from value in (string[])["\"none\"", "7", "true", "false", """{"id":"1"}"""]
                     where value[0] != '{' || member != ServiceDescription.Of(operation.Service).ItemName
                     select $$"""{"{{member}}":{{value}}}""";
        return RefuseAsync(operation, [.. bodies], "application/json");
    }

    public static TheoryData<string, string> RawRequests => new()
    {
        { "GET", "api/v1/etl/connectors" }, { "POST", "api/v1/etl/job/5" }, { "DELETE", "api/v1/etl/connection/5" }, { "GET", "api/v1/unknown" }, { "POST", "api/v1/unknown" },
    };

    [Theory]
    [MemberData(nameof(RawRequests))]
    public async Task A_page_and_what_was_cut_are_no_answer_to_a_raw_request_either(string method, string path)
    {
        var (body, type) = ("", "");
        using var server = ScriptedServer.Answering(_ => Reply.Text(body, type));
        using var session = TestSessions.Etl(server.Uri);
        // Of a path that nobody describes, XML may be the answer.
        var isKnown = !path.EndsWith("unknown", StringComparison.Ordinal);
        var pages = from page in Pages
                    from given in new[] { "text/html", "application/json" }
                    where isKnown || given == "text/html" || !(page.StartsWith("<svg", StringComparison.Ordinal) || page.StartsWith("<?xml", StringComparison.Ordinal))
                    select (page, given);
        foreach (var (each, given) in pages.Concat(Cut.Select(cut => (cut, "application/json"))))
        {
            (body, type) = (each, given);
            var request = RawRequest.Make(session, method, path, null, mayRepeat: false);
            var error = await Record.ExceptionAsync(() => RawRequest.SendAsync(session, request, CallContext.Quiet()).CountAsync().AsTask()) as DataOpsException;
            Assert.True(error?.Id == (request.Operation.Kind == OperationKind.NonIdempotent ? ErrorId.OutcomeUnknown : ErrorId.InvalidResponse), $"{each}: {error?.Id}: {error?.Message}");
            if (!Cut.Contains(each))
                Assert.NotNull(await Record.ExceptionAsync(() => RawRequest.SendForTextAsync(session, RawRequest.Make(session, method, path, null, mayRepeat: false), CallContext.Quiet())));
        }
    }

    [Theory]
    [InlineData("text/plain", "[2024-05-01] INFO <started>")]
    [InlineData("text/plain", "<14>May 1 host app: started")]
    [InlineData("text/plain", "{not JSON")]
    [InlineData("application/xml", "<?xml version='1.0'?><export><row/></export>")]
    [InlineData("text/csv", "a,b\n1,2")]
    [InlineData("text/html", "{\"made\":\"by PHP\"}")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "{\"error\":\"as it is\"}")]
    public async Task What_nobody_documents_may_be_anything_else(string type, string body)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Text(body, type));
        using var session = TestSessions.Etl(server.Uri);
        Assert.Equal(body, await RawRequest.SendForTextAsync(session, RawRequest.Make(session, "GET", "api/v1/unknown", null, mayRepeat: false), CallContext.Quiet()));
        Assert.Equal(body.Length == 0 ? 0 : 1, await RawRequest.SendAsync(session, RawRequest.Make(session, "GET", "api/v1/unknown", null, mayRepeat: false), CallContext.Quiet()).CountAsync());
    }

    [Theory]
    [InlineData("text/plain", "INFO the job began\nand goes on")]
    [InlineData("text/plain", "Infinity rows were read")]
    [InlineData("text/plain", "[2024-05-01] INFO began")]
    [InlineData("application/octet-stream", "-Infinity")]
    [InlineData("application/octet-stream", "2024-05-01T10:00:00Z INFO began")]
    [InlineData("application/json", "12 rows were read\n13 rows were written")]
    public async Task A_log_is_one_text_though_it_begins_like_a_value(string type, string body)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Text(body, type));
        using var session = TestSessions.Etl(server.Uri);
        var items = await RawRequest.SendAsync(session, RawRequest.Make(session, "GET", "api/v1/unknown", null, mayRepeat: false), CallContext.Quiet()).ToListAsync();
        Assert.Equal(body, Assert.Single(items));
    }

    [Theory]
    [InlineData(Service.Etl, """{"data":[{"connector_id":"X"},""")]
    [InlineData(Service.Hdp, """{"connectors":[{"id":"X"},{"id":""")]
    [InlineData(Service.Opsera, """[{"_id":"X"}""")]
    public async Task A_sign_in_whose_answer_is_cut_after_its_first_item_is_not_accepted(Service service, string body)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json(body));
        using var session = TestSessions.Make(service, server.Uri, service == Service.Hdp ? new BasicCredential("u", new Secret(TestSessions.Token)) : new TokenCredential(new Secret(TestSessions.Token)));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
    }

    private static async Task RefuseAsync(Operation operation, string[] bodies, string contentType, ErrorId? expected = null, int status = 200)
    {
        var body = "";
        using var server = ScriptedServer.Answering(_ => Reply.Text(body, contentType, status));
        foreach (var each in bodies)
        {
            body = each;
            var before = server.Requests.Count;
            // A session anew: of one whose credential was refused nothing more may be sent.
            using var session = DeclaredOperations.SessionFor(operation, server.Uri);
            var error = await Record.ExceptionAsync(() => CallAsync(session, operation));
            Assert.True(error is DataOpsException, $"{each}: {error?.ToString() ?? "taken for a success"}");
            Assert.True(expected is null || ((DataOpsException)error!).Id == (operation.Kind == OperationKind.NonIdempotent ? ErrorId.OutcomeUnknown : expected), $"{each}: {((DataOpsException)error!).Id}: {error.Message}");
            Assert.Equal(1, server.Requests.Count - before);
        }
    }

    // As its clients read it.
    private static async Task CallAsync(Session session, Operation operation)
    {
        var (request, context) = (DeclaredOperations.RequestFor(operation), CallContext.Quiet());
        switch (operation.Answer!.Kind)
        {
            case AnswerKind.List:
                await session.GetListAsync(request, context).CountAsync();
                break;
            case AnswerKind.Object or AnswerKind.Confirmation when operation.Service != Service.Hdp || operation.Kind == OperationKind.Read:
                await session.GetRecordAsync(request, context);
                break;
            case AnswerKind.Map:
                await session.GetValueAsync(request, context);
                break;
            default:
                await session.GetLooseAsync(request, context);
                break;
        }
    }
}
