namespace DataOps.Contract.Tests;

/// <summary>What the engine sends is what the vendors allow, and what the sandbox answers is what they answer.</summary>
public sealed class SandboxTests(SandboxWalk walk) : IClassFixture<SandboxWalk>
{
    [Fact]
    public void Every_call_succeeds() => Assert.True(walk.Failures.Count == 0, string.Join('\n', walk.Failures));

    [Theory]
    [MemberData(nameof(Contract.Names), MemberType = typeof(Contract))]
    public void Every_request_is_one_that_the_vendor_allows(string name)
    {
        var requests = walk.Of(Contract.All[name]).Select(exchange => exchange.Request).ToList();
        Assert.NotEmpty(requests);
        Assert.Equal([], requests.SelectMany(RequestJudge.Problems).Distinct());
    }

    [Theory]
    [MemberData(nameof(Contract.Names), MemberType = typeof(Contract))]
    public void Every_answer_has_what_the_vendor_answers_and_nothing_else(string name)
    {
        var operation = Contract.All[name];
        var judge = new AnswerJudge(operation);
        var answers = walk.Of(operation).Where(exchange => exchange.Status is >= 200 and < 300).ToList();
        Assert.NotEmpty(answers);
        var problems = answers.SelectMany(exchange => judge.Problems(exchange.Answer)).Distinct().ToList();
        problems.AddRange([.. judge.NeverSeen(), .. judge.Untrue()]);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Nothing_is_asked_that_no_vendor_has() => Assert.Equal([], walk.Unknown.Select(exchange => exchange.Request.ToString()));
}
