using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

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
            Assert.True(expected is null || ((DataOpsException)error!).Id == (operation.Kind == OperationKind.Act ? ErrorId.OutcomeUnknown : expected), $"{each}: {((DataOpsException)error!).Id}: {error.Message}");
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
