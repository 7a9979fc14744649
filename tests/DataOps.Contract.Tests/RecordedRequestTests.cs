namespace DataOps.Contract.Tests;

/// <summary>Whatever cmdlets and the engine sent to a sandbox in any suite is what the vendors allow.</summary>
public sealed class RecordedRequestTests
{
    [RecordedFact]
    public void Every_recorded_request_is_one_that_the_vendor_allows()
    {
        var problems = RecordedRequests.Read().SelectMany(RequestJudge.Problems).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems)}");
    }

    [RecordedFact]
    public void Every_operation_was_sent_by_a_cmdlet_or_the_engine()
    {
        var seen = RecordedRequests.Read().Select(request => Contract.Find(request.Method, request.Path)).ToHashSet();
        Assert.Equal([], Contract.All.Values.Where(operation => !seen.Contains(operation)).Select(operation => operation.ToString()));
    }
}
