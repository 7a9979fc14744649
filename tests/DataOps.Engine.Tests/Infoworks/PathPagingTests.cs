using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Lists and objects at a path that a user passes, and what a following page's request keeps of the first.</summary>
public sealed class PathPagingTests
{
    [Theory]
    [InlineData("""{"message":"done","links":{},"result":[],"total_count":0,"limit":5,"offset":0}""", 0)]
    [InlineData("""{"message":"done"}""", 0)]
    [InlineData("""{"total_count":0,"result":[]}""", 0)]
    [InlineData("""{"state":"up","message":"done"}""", 1)]
    [InlineData("""{"state":"up"}""", 1)]
    [InlineData("""{"result":{"state":"up"}}""", 1)]
    [InlineData("""{"result":[{"state":"up"},{"state":"up"}],"version":3}""", 2)]
    public async Task What_is_not_a_list_is_one_row(string body, int rows)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json(body));
        var found = await ReadAsync(server, "v3/x");
        Assert.Equal(rows, found.Count);
        Assert.All(found, row => Assert.Equal("up", JsonValue.ToText(row["state"])));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_list_is_followed_to_its_last_page_from_the_offset_in_the_path()
    {
        using var server = Serving(7, links: true);
        Assert.Equal(["3", "4", "5", "6"], (await ReadAsync(server, "v3/x?limit=2&offset=3")).Select(row => JsonValue.ToText(row["id"])));
        Assert.Equal(["/v3/x?limit=2&offset=3", "/v3/x?offset=5&limit=2"], server.Requests.Select(request => request.Target));
    }

    // A server that omits the link is asked by offset. Everything else of the first request stays.
    [Fact]
    public async Task A_guessed_page_keeps_path_order_and_conditions()
    {
        using var server = Serving(6, links: false);
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, new TokenCredential(new Secret(TestSessions.Token)));
        var totals = new List<long?>();
        var query = new InfoworksQuery { Skip = 1, First = 4, SortBy = "name", Filter = new Dictionary<string, object> { ["a"] = 1 }, Total = total => { totals.Add(total); return default; } };
        Assert.Equal(4, await new InfoworksWorkflows(session).ListAsync("d1", query, CallContext.Quiet()).CountAsync());
        Assert.Equal([6L], totals);
        const string Path = "/v3/domains/d1/workflows?limit=";
        const string Rest = "&sort_by=name&order_by=asc&filter={\"a\":1}";
        Assert.Equal([$"{Path}1{Rest}", $"{Path}4&offset=1{Rest}", $"{Path}4{Rest}&offset=3"], server.Requests.Select(request => Uri.UnescapeDataString(request.Target)));
    }

    [Theory]
    [InlineData("""{"result":{"items":[{"id":"1"},{"id":"2"}],"total_count":2},"total_count":5}""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"total_count":5}""")]
    public async Task The_total_next_to_the_rows_counts(string body)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json(body));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(server, "v3/x"));
        Assert.Contains("reports 5 rows", error.Message, StringComparison.Ordinal);
        Assert.Equal("Request the rest with -Skip.", error.RecommendedAction);
    }

    [Fact]
    public async Task An_unusable_link_says_how_to_go_on()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("""{"result":[{"id":"1"}],"links":{"next":"x:y"} }"""));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(server, "v3/x"));
        Assert.Contains("The next page of", error.Message, StringComparison.Ordinal);
        Assert.Contains("-First and -Skip", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static ScriptedServer Serving(int count, bool links) => ScriptedServer.Answering(request =>
    {
        var offset = request.Target.Split("offset=") is [_, var text] ? int.Parse(text.Split('&')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var rows = Enumerable.Range(0, count).Skip(offset).Take(2).Select(id => $$"""{"id":"{{id}}"}""");
        var next = links ? $$""","links":{"next":"/v3/x?offset={{offset + 2}}&limit=2"}""" : "";
        return Reply.Json($$"""{"result":[{{string.Join(',', rows)}}],"total_count":{{count}}{{next}} }""");
    });

    private static async Task<IReadOnlyList<JsonRecord>> ReadAsync(ScriptedServer server, string path)
    {
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, new TokenCredential(new Secret(TestSessions.Token)));
        var request = new ApiRequest(Operation.Read(Service.Infoworks, "GET", "v3/x")) { Address = new Uri(server.Uri, path) };
        return await InfoworksPages.ReadPathAsync(session, request, CallContext.Quiet()).Cast<JsonRecord>().ToListAsync();
    }
}
