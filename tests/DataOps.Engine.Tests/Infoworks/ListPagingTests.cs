using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Http;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>What holds for the pages of every list.</summary>
public sealed class ListPagingTests
{
    // The vendor documents the first three.
    [Theory]
    [InlineData("v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs", "/v3/pipelines/jobs?limit=1&offset=1")]
    [InlineData("v3/domains/{domain_id}/workflows/{workflow_id}/runs", "/v3/runs?limit=1&offset=1")]
    [InlineData("v3/admin/jobs/{job_id}/reports/ingestion-metrics", "/v3/metrics?limit=1&offset=1")]
    [InlineData("v3/sources/{source_id}/jobs", "/v3/sources/another/jobs/?limit=1&offset=1")]
    public async Task The_path_of_a_next_page_is_the_lists_own_whatever_the_link_says(string path, string next)
    {
        using var server = ScriptedServer.Answering(request => request.Target.Contains("offset", StringComparison.Ordinal)
            ? Reply.Json("""{"result":[{"id":"2"}]}""")
            : Reply.Json($$"""{"result":[{"id":"1"}],"links":{"next":"{{next}}"} }"""));
        Assert.Equal((2, null), await ReadAsync(server, DeclaredOperations.All.Values.First(operation => (operation.Method, operation.Path) == ("GET", path))));
        Assert.Equal($"{server.Requests[0].Target.Split('?')[0]}?limit=1&offset=1", server.Requests[1].Target);
    }

    public static TheoryData<string> Lists => [.. DeclaredOperations.All
        .Where(pair => pair.Value is { Service: Service.Infoworks, Method: "GET", Answer.Kind: AnswerKind.List })
        .Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    // Rows of another list would come out as rows of this one.
    [Theory]
    [MemberData(nameof(Lists))]
    public async Task No_link_leads_to_another_list(string list)
    {
        foreach (var next in (string[])["/v3/admin/others?offset=1", "https://inner.example/prefix/v3/admin/others/?offset=1", "/?offset=1", "https://inner.example:3001/v3/{admin/{jobs|users}|sources}?offset=1"])
        {
            using var server = ScriptedServer.Answering(request => request.Target.Contains("offset", StringComparison.Ordinal)
                ? Reply.Json("""{"result":[{"id":"2"}]}""")
                : Reply.Json($$"""{"result":[{"id":"1"}],"links":{"next":"{{next}}"} }"""));
            Assert.Equal((2, null), await ReadAsync(server, DeclaredOperations.All[list]));
            Assert.Equal($"{server.Requests[0].Target.Split('?')[0]}?offset=1", server.Requests[1].Target);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_total_that_the_rows_disprove_does_not_end_a_list_that_goes_on(string list)
    {
        foreach (var total in (int[])[-1, 0, 1, 3])
        {
            var page = 0;
            using var server = ScriptedServer.Answering(_ => Reply.Json(++page < 3
                ? $$"""{"result":[{"id":"{{page}}"},{"id":"{{page}}b"}],"total_count":{{total}},"links":{"next":"?offset={{2 * page}}"} }"""
                : $$"""{"result":[],"total_count":{{total}},"links":{"next":"?offset=6"} }"""));
            Assert.Equal((4, null), await ReadAsync(server, DeclaredOperations.All[list]));
            Assert.Equal(3, page);
        }
    }

    private static async Task<(int Count, DataOpsException? Error)> ReadAsync(ScriptedServer server, Operation list)
    {
        using var session = DeclaredOperations.SessionFor(list, server.Uri);
        var count = 0;
        try
        {
            await foreach (var _ in InfoworksPages.ReadAsync(session, DeclaredOperations.RequestFor(list), new(), CallContext.Quiet()))
                count++;
            return (count, null);
        }
        catch (DataOpsException error)
        {
            return (count, error);
        }
    }
}
