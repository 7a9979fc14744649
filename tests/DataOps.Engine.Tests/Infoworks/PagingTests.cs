using System.Collections;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class PagingTests : InfoworksTest
{
    private const string Secrets = "/v3/admin/manage-secrets/secrets";

    private InfoworksResourceClient Client => new(Session, InfoworksResources.Secret);

    [Fact]
    public async Task Twenty_five_thousand_secrets_come_page_by_page_and_each_once()
    {
        Server.AddSecrets(25_000 - 3);
        var ids = new HashSet<string?>();
        var requestsAtFirst = 0;
        await foreach (var secret in List(new()))
        {
            if (ids.Count == 0)
                requestsAtFirst = Sandbox.Requests.Count;
            Assert.True(ids.Add(secret.SecretId));
        }

        Assert.Equal(1, requestsAtFirst);
        Assert.Equal(25_000, ids.Count);
        Assert.Equal(50, Requests().Count);
    }

    [Fact]
    public async Task First_and_skip_become_limit_and_offset()
    {
        Server.AddSecrets(1_000);
        var names = await List(new() { First = 5, Skip = 10, SortBy = "name", Descending = true }).Select(secret => secret.Name).ToListAsync();
        Assert.Equal($"GET {Secrets}?limit=5&offset=10&sort_by=name&order_by=desc", OnlyRequest());
        Assert.Equal("secret-00991 secret-00990 secret-00989 secret-00988 secret-00987", string.Join(' ', names));
    }

    [Fact]
    public async Task Whoever_takes_five_makes_one_request()
    {
        Server.AddSecrets(2_000);
        Assert.Equal(5, await List(new()).Take(5).CountAsync());
        OnlyRequest();
    }

    [Fact]
    public async Task More_than_a_page_is_cut_where_it_is_to_end()
    {
        Server.AddSecrets(2_000);
        Assert.Equal(777, await List(new() { First = 777, Skip = 100 }).CountAsync());
        Assert.Equal([$"GET {Secrets}?limit=500&offset=100", $"GET {Secrets}?limit=500&offset=600"], Requests());
    }

    [Fact]
    public async Task None_wanted_asks_nothing()
    {
        Assert.Equal(0, await List(new() { First = 0 }).CountAsync());
        Assert.Empty(Requests());
    }

    [Fact]
    public async Task A_filter_is_sent_as_a_document_and_kept_on_every_page()
    {
        Server.AddSecrets(1_200);
        var filter = new Hashtable { ["name"] = new Hashtable { ["$regex"] = "^secret-00" } };
        Assert.Equal(999, await List(new() { Filter = filter }).CountAsync());
        var requests = Requests();
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.Contains("""filter={"name":{"$regex":"^secret-00"}}""", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Links_may_be_whole_addresses()
    {
        using var sandbox = DataOpsSandbox.Start(new SandboxOptions { InfoworksAbsoluteLinks = true });
        sandbox.Infoworks.AddSecrets(600);
        using var session = TestSessions.Infoworks(sandbox);
        Assert.Equal(603, await new InfoworksResourceClient(session, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, Context).CountAsync());
    }

    [Fact]
    public async Task A_link_may_be_relative_to_the_page_that_it_stands_on()
    {
        Answer("*/workflows", """{"result":[{"id":"1"}],"links":{"next":"?offset=1"} }""");
        Answer("*/workflows", """{"result":[{"id":"2"}],"links":{"next":"?offset=2"} }""");
        Answer("*/workflows", """{"result":[{"id":"3"}]}""");
        Assert.Equal(3, await new InfoworksWorkflows(Session).ListAsync("a/b?c#d", new(), Context).CountAsync());
        const string Path = "GET /v3/domains/a%2Fb%3Fc%23d/workflows";
        Assert.Equal([$"{Path}?limit=500", $"{Path}?offset=1", $"{Path}?offset=2"], Requests());
    }

    [Theory]
    [InlineData("http://elsewhere.example/v3/admin/manage-secrets/secrets?offset=1", "?offset=1")]
    [InlineData("https://inner.example:2999/v3/admin/manage-secrets/secrets?offset=1&limit=1", "?offset=1&limit=1")]
    [InlineData("//elsewhere.example/v3/admin/manage-secrets/secrets?offset=1", "?offset=1")]
    [InlineData("http://user:invented@inner.example/V3/Admin/manage-secrets/secrets?offset=1#top", "?offset=1")]
    [InlineData("http://inner.example/inner/prefix/v3/admin/manage-secrets/secrets?offset=1", "?offset=1")]
    [InlineData("https://127.0.0.1/v3/admin/manage-secrets/secrets?limit=1&offset=1", "?limit=1&offset=1")]
    public async Task A_link_by_an_inner_address_is_followed_by_path_and_query_on_the_own_server(string next, string query)
    {
        Answer("*/secrets", $$"""{"result":[{"id":"1"}],"links":{"next":"{{next}}"},"total_count":2}""");
        Answer("*/secrets", """{"result":[{"id":"2"}],"total_count":2}""");
        Assert.Equal(2, await List(new()).CountAsync());
        Assert.Equal([$"GET {Secrets}?limit=500", $"GET {Secrets}{query}"], Requests());
    }

    [Theory]
    [InlineData("/gateway/v3/admin/manage-secrets/secrets?offset=1")]
    [InlineData("/v3/admin/manage-secrets/secrets?offset=1")]
    [InlineData("http://inner.example/v3/admin/manage-secrets/secrets?offset=1")]
    [InlineData("?offset=1")]
    public async Task Behind_a_gateway_the_path_stays_the_gateways(string next)
    {
        using var server = ScriptedServer.Answering(request => request.Target.Contains("offset", StringComparison.Ordinal)
            ? Reply.Json("""{"result":[{"id":"2"}]}""")
            : Reply.Json($$"""{"result":[{"id":"1"}],"links":{"next":"{{next}}"} }"""));
        using var session = TestSessions.Make(Service.Infoworks, new Uri(server.Uri, "gateway/"), new TokenCredential(new Secret(TestSessions.Token)));
        Assert.Equal(2, await new InfoworksResourceClient(session, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, Context).CountAsync());
        Assert.Equal("/gateway/v3/admin/manage-secrets/secrets?offset=1", server.Requests[1].Target);
        Assert.All(server.Requests, request => Assert.Equal($"Bearer {TestSessions.Token}", request.Header("Authorization")));
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a"},{"name":"a"}""")]
    public async Task Pages_under_ever_new_links_that_bring_nothing_new_end_soon_whatever_the_total(string rows)
    {
        foreach (var total in (string[])["0", "null"])
        {
            var page = 0;
            using var server = ScriptedServer.Answering(_ => Reply.Json($$"""{"result":[{{rows}}],"total_count":{{total}},"links":{"next":"?offset={{++page}}0"} }"""));
            var (_, error) = await CountAsync(server);
            Assert.Contains("returned the same page twice", error.Message, StringComparison.Ordinal);
            Assert.InRange(page, 2, 20);
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("\\\\\\\\host\\\\x")]
    [InlineData("/v3/x\\n/y")]
    [InlineData("ftp://inner.example/v3/x")]
    [InlineData("x:y")]
    public async Task A_link_that_is_not_an_address_is_an_error(string next)
    {
        Answer("*/secrets", $$"""{"result":[{"id":"1"}],"links":{"next":"{{next}}"} }""");
        var error = await Assert.ThrowsAsync<DataOpsException>(async () => await List(new()).ToListAsync());
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        Assert.DoesNotContain(error.Message, char.IsControl);
        OnlyRequest();
    }

    [Fact]
    public async Task A_link_that_grows_for_ever_is_an_error()
    {
        using var server = ScriptedServer.Answering(request =>
        {
            var (id, cursor) = (request.Target.Length, request.Target.Split("cursor=")[^1]);
            return Reply.Json($$"""{"result":[{"id":"{{id}}"},{"id":"{{id}}b"}],"links":{"next":"?cursor={{cursor}}{{new string('x', 100)}}"} }""");
        });
        var (count, error) = await CountAsync(server);
        Assert.Contains("longer than 16384 characters", error.Message, StringComparison.Ordinal);
        Assert.InRange(count, 200, 400);
    }

    [Fact]
    public async Task Pages_without_end_are_an_error()
    {
        var page = 0;
        using var server = ScriptedServer.Answering(_ => Reply.Json($$"""{"result":[{"id":"{{++page}}"}],"links":{"next":"?cursor={{page}}"} }"""));
        var (count, error) = await CountAsync(server);
        Assert.Contains("has more than 10,000 pages", error.Message, StringComparison.Ordinal);
        Assert.Equal(10_000, count);
        Assert.Contains("-First", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_under_ever_new_links_is_an_error()
    {
        var page = 0;
        using var server = ScriptedServer.Answering(_ => Reply.Json($$"""{"result":[{"id":"1"},{"id":"2"}],"links":{"next":"?cursor={{++page}}"} }"""));
        var (count, error) = await CountAsync(server);
        Assert.Contains("returned the same page twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, count);
    }

    [Fact]
    public async Task Links_in_a_circle_are_an_error_where_rows_are_missing()
    {
        var links = new Queue<string>(["?cursor=a", "?cursor=b", "?cursor=a"]);
        var id = 0;
        using var server = ScriptedServer.Answering(_ => Reply.Json($$"""{"result":[{"id":"{{++id}}"}],"total_count":9,"links":{"next":"{{links.Dequeue()}}"} }"""));
        var (count, error) = await CountAsync(server);
        Assert.Contains("reports 9 rows", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, count);
    }

    [Theory]
    [InlineData("limit=2", 5)]
    [InlineData("limit=500", 5)]
    public async Task Where_a_link_is_missing_and_rows_are_too_they_are_asked_for_by_offset(string limit, int total)
    {
        using var server = ScriptedServer.Answering(request =>
        {
            var offset = request.Target.Split("offset=") is [_, var text] ? int.Parse(text.Split('&')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
            var rows = Enumerable.Range(offset, Math.Max(0, Math.Min(2, total - offset))).Select(id => $$"""{"id":"{{id}}"}""");
            return Reply.Json($$"""{"result":[{{string.Join(",", rows)}}],"total_count":{{total}},"links":{"self":"?{{limit}}"} }""");
        });
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, new TokenCredential(new Secret(TestSessions.Token)));
        var ids = await new InfoworksResourceClient(session, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, CallContext.Quiet()).OfType<InfoworksSecret>().Select(secret => secret.SecretId).ToListAsync();
        Assert.Equal(["0", "1", "2", "3", "4"], ids);
    }

    [Theory]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"total_count":9}""", 2)]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"total_count":9,"links":{"next":null} }""", 2)]
    [InlineData("""{"result":[],"total_count":9}""", 0)]
    public async Task Rows_that_are_missing_without_a_way_to_them_are_an_error(string page, int rows)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json(page));
        var (count, error) = await CountAsync(server);
        Assert.Equal((ErrorId.InvalidResponse, rows), (error.Id, count));
        Assert.Contains($"reports 9 rows, but its pages contain only {rows}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"total_count":2,"links":{"next":"/v3/admin/manage-secrets/secrets?offset=2"} }""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"links":{"next":"/v3/admin/manage-secrets/secrets?limit=500"} }""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"links":{"next":"/v3/admin/manage-secrets/secrets?limit=500&offset=0"} }""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"links":{"self":"/v3/admin/manage-secrets/secrets?page=1","next":"/v3/admin/manage-secrets/secrets?page=1"} }""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"links":{"next":""} }""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}],"links":{}}""")]
    [InlineData("""{"result":[{"id":"1"},{"id":"2"}]}""")]
    [InlineData("""{"result":{"items":[{"id":"1"},{"id":"2"}],"total_count":2},"links":{"next":"/v3/admin/manage-secrets/secrets?offset=2"} }""")]
    public async Task A_list_ends_where_nothing_more_is_said_to_be(string page)
    {
        Answer("*/secrets", page);
        Assert.Equal(2, await List(new()).CountAsync());
        OnlyRequest();
    }

    [Fact]
    public async Task A_page_that_links_to_itself_is_read_once_more_at_most()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/secrets", BodyText = """{"result":[{"id":"1"}],"links":{"next":"/v3/admin/manage-secrets/secrets?offset=1"} }""" });
        Assert.Equal(2, await List(new()).CountAsync());
        Assert.Equal(2, Requests().Count);
    }

    [Theory]
    [InlineData("""{"result":{} }""", 0)]
    [InlineData("""{"result":[{"id":"1"}],"total_count":-1}""", 1)]
    public async Task What_is_no_row_and_no_total_is_neither(string answer, int rows)
    {
        Answer("*/secrets", answer);
        Answer("*/secrets", answer);
        var totals = new List<long?>();
        Assert.Equal(rows, await List(new() { Total = total => { totals.Add(total); return default; } }).CountAsync());
        Assert.Equal([null], totals);
    }

    [Fact]
    public async Task A_total_is_asked_for_before_the_rows_where_it_is_wanted()
    {
        Server.AddSecrets(40);
        var totals = new List<long?>();
        var filter = new Hashtable { ["name"] = new Hashtable { ["$regex"] = "^secret" } };
        await foreach (var _ in List(new() { First = 2, Skip = 7, Filter = filter, Total = total => { totals.Add(total); return default; } }))
            Assert.Equal([40L], totals);
        Assert.Equal(["?limit=1&filter=", "?limit=2&offset=7&filter="], Requests().Select(request => request[(request.IndexOf('?', StringComparison.Ordinal))..(request.IndexOf('{', StringComparison.Ordinal))]));
    }

    [Fact]
    public async Task An_administrator_may_ask_for_the_rows_of_everybody()
    {
        await List(new() { All = true }).CountAsync();
        Assert.Equal($"GET {Secrets}?limit=500&fetch_all=true", OnlyRequest());
    }

    [Fact]
    public async Task An_empty_page_ends_the_list()
    {
        Answer("*/secrets", """{"result":[],"links":{"next":"/v3/admin/manage-secrets/secrets?offset=500"} }""");
        Assert.Equal(0, await List(new()).CountAsync());
        OnlyRequest();
    }

    [Theory]
    [InlineData("""{"result":{"a":{"id":"1"},"b":{"id":"2"} } }""")]
    [InlineData("""{"result":{"total_count":2,"items":{"0":{"id":"1"},"7":{"id":"2"} } } }""")]
    public async Task Rows_may_be_a_map(string body)
    {
        Answer("*/secrets", body);
        Assert.Equal(["1", "2"], await List(new()).Select(secret => secret.SecretId).ToListAsync());
    }

    [Fact]
    public async Task A_list_of_one_may_be_the_one()
    {
        var favorite = Assert.IsType<InfoworksFavorite>(await InfoworksList.Favorites.ReadAsync(Session, new(), Context).SingleAsync());
        Assert.Equal("fav_source", favorite.Name);
        OnlyRequest();
    }

    [Fact]
    public async Task A_page_that_fails_is_tried_again_and_a_token_that_expires_is_renewed()
    {
        Server.AddSecrets(1_497);
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, PathPattern = "*/secrets", Skip = 1, Count = 1 });
        var count = 0;
        await foreach (var _ in List(new()))
            if (++count == 1_000)
                Server.ExpireAccessTokens();

        Assert.Equal(1_500, count);
        Assert.Equal(3, Sandbox.HandledCount("GET", Secrets));
    }

    [Fact]
    public async Task Extended_json_and_four_ways_to_write_a_time_are_read()
    {
        Answer("*/secrets", """
            {"result":[
              {"id":{"$oid":"a1"},"secret_store":{"$type":"oid","$value":"b1"},"created_at":{"$date":1675332833722},"modified_at":"2023-01-22T17:26:55:895Z"},
              {"id":"a2","created_at":"1675332833722","modified_at":"2023-01-22 17:26:55.895123+00:00"}]}
            """);
        var secrets = await List(new()).ToListAsync();
        Assert.Equal(("a1", "b1"), (secrets[0].SecretId, secrets[0].SecretStoreId));
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1675332833722).LocalDateTime;
        Assert.Equal([time, time], secrets.Select(secret => secret.CreatedAt!.Value));
        Assert.All(secrets, secret => Assert.Equal(new DateTimeOffset(2023, 1, 22, 17, 26, 55, 895, TimeSpan.Zero).LocalDateTime, secret.ModifiedAt!.Value, TimeSpan.FromMilliseconds(1)));
    }

    private static async Task<(int Count, DataOpsException Error)> CountAsync(ScriptedServer server)
    {
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, new TokenCredential(new Secret(TestSessions.Token)));
        var count = 0;
        var error = await Assert.ThrowsAsync<DataOpsException>(async () =>
        {
            await foreach (var _ in new InfoworksResourceClient(session, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, CallContext.Quiet()))
                count++;
        });
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        return (count, error);
    }

    private IAsyncEnumerable<InfoworksSecret> List(InfoworksQuery query) => Client.ListAsync(query, resolveUsers: false, Context).Cast<InfoworksSecret>();
}
