namespace DataOps.Contract.Tests;

/// <summary>Whatever cmdlets and the engine sent to a sandbox in any suite is what the vendors allow.</summary>
public sealed class RecordedRequestTests
{
    // Invoke-DataOpsRequest sends what its user types, and what its tests type has these names.
    private static readonly string[] Typed = ["a", "b", "api_key"];

    [RecordedFact]
    public void Every_recorded_request_is_one_that_the_vendor_allows()
    {
        // Only Invoke-DataOpsRequest can reach a path that is not an operation's.
        var requests = RecordedRequests.Read().Where(request => Contract.Find(request.Method, request.Path) is not null && !request.Query.Keys.Intersect(Typed).Any());
        var problems = requests.SelectMany(RequestJudge.Problems).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems)}");
    }

    [RecordedFact]
    public void Every_operation_was_sent_by_a_cmdlet_or_the_engine()
    {
        var seen = RecordedRequests.Read().Select(request => Contract.Find(request.Method, request.Path)).ToHashSet();
        Assert.Equal([], Contract.All.Values.Where(operation => !seen.Contains(operation)).Select(operation => operation.ToString()));
    }
}
