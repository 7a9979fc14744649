using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Lists whose paging is in the body of the request.</summary>
public sealed class BodyPagingTests
{
    private static readonly Operation Read = Operation.Read(Service.Infoworks, "POST", "v3/x");

    [Fact]
    public async Task All_rows_come_page_by_page_with_the_body_kept()
    {
        using var server = Serving(1_100);
        Assert.Equal(Enumerable.Range(0, 1_100).Select(Id), await IdsAsync(server, new()));
        Assert.Equal([Body(0, 500), Body(500, 500), Body(1_000, 500)], Bodies(server));
    }

    [Fact]
    public async Task First_and_skip_become_limit_and_offset()
    {
        using var server = Serving(2_000);
        Assert.Equal(Enumerable.Range(10, 700).Select(Id), await IdsAsync(server, new() { First = 700, Skip = 10 }));
        Assert.Equal([Body(10, 500), Body(510, 200)], Bodies(server));
    }

    [Fact]
    public async Task None_wanted_asks_nothing()
    {
        using var server = Serving(5);
        Assert.Empty(await IdsAsync(server, new() { First = 0 }));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_server_that_returns_more_than_the_limit_is_cut()
    {
        using var server = Serving(5, ignoresLimit: true);
        Assert.Equal(["0", "1"], await IdsAsync(server, new() { First = 2 }));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Without_a_total_an_empty_page_ends_the_list()
    {
        using var server = Serving(501, withTotal: false);
        Assert.Equal(501, (await IdsAsync(server, new())).Count);
        Assert.Equal([Body(0, 500), Body(500, 500), Body(501, 500)], Bodies(server));
    }

    [Fact]
    public async Task An_empty_list_is_one_request()
    {
        using var server = Serving(0);
        Assert.Empty(await IdsAsync(server, new()));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_total_that_the_rows_disprove_does_not_end_the_list()
    {
        using var server = ScriptedServer.Answering(request => Reply.Json(request.Body.Contains("\"offset\":0", StringComparison.Ordinal)
            ? """{"result":[{"id":"1"},{"id":"2"}],"total_count":1}"""
            : """{"result":[],"total_count":1}"""));
        Assert.Equal(["1", "2"], await IdsAsync(server, new()));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Rows_that_are_missing_are_an_error()
    {
        using var server = ScriptedServer.Answering(request => request.Body.Contains("\"offset\":0", StringComparison.Ordinal)
            ? Reply.Json("""{"result":[{"id":"1"},{"id":"2"}],"total_count":9}""")
            : Reply.Json("""{"result":[],"total_count":9}"""));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => IdsAsync(server, new()));
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        Assert.Contains("reports 9 rows, but its pages contain only 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Skip", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("_id")]
    [InlineData("job_id")]
    [InlineData("workflow_id")]
    [InlineData("run_id")]
    [InlineData("table_id")]
    public async Task A_server_that_ignores_the_offset_is_an_error(string name)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json($$"""{"result":[{"{{name}}":"1"},{"{{name}}":"2"}],"total_count":90}"""));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => IdsAsync(server, new()));
        Assert.Contains("returned the same page twice", error.Message, StringComparison.Ordinal);
        Assert.Contains("-First", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"name":"a"},{"name":"b"}""", 4)]
    [InlineData("""{"id":"1"}""", 4)]
    public async Task Rows_without_ids_and_a_row_that_comes_again_are_no_such_error(string rows, int total)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json($$"""{"result":[{{rows}}],"total_count":{{total}}}"""));
        Assert.Equal(total, (await IdsAsync(server, new())).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_total_is_asked_for_before_the_rows(bool withTotal)
    {
        using var server = Serving(3, withTotal);
        var totals = new List<long?>();
        Assert.Equal(["1", "2"], await IdsAsync(server, new() { First = 2, Skip = 1, Total = total => { totals.Add(total); return default; } }));
        Assert.Equal([withTotal ? 3 : null], totals);
        Assert.Equal([Body(0, 1), Body(1, 2)], Bodies(server));
    }

    private static ScriptedServer Serving(int count, bool withTotal = true, bool ignoresLimit = false) => ScriptedServer.Answering(request =>
    {
        var body = Newtonsoft.Json.Linq.JObject.Parse(request.Body);
        var (offset, limit) = ((int)body["offset"]!, ignoresLimit ? int.MaxValue : (int)body["limit"]!);
        var rows = Enumerable.Range(0, count).Skip(offset).Take(limit).Select(id => $$"""{"id":"{{id}}"}""");
        return Reply.Json($$"""{"result":[{{string.Join(',', rows)}}]{{(withTotal ? $",\"total_count\":{count}" : "")}}}""");
    });

    private static async Task<IReadOnlyList<string?>> IdsAsync(ScriptedServer server, InfoworksQuery query)
    {
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, new TokenCredential(new Secret(TestSessions.Token)));
        return await InfoworksPages.ReadByBodyAsync(session, Read, new Dictionary<string, object?> { ["kept"] = "yes" }, query, CallContext.Quiet()).Select(row => JsonValue.ToText(row["id"])).ToListAsync();
    }

    private static string Id(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Body(int offset, int limit) => $$"""{"kept":"yes","offset":{{offset}},"limit":{{limit}}}""";

    private static IEnumerable<string> Bodies(ScriptedServer server) => server.Requests.Select(request => request.Body);
}
