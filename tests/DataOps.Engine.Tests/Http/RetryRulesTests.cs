using DataOps.Engine.Http;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Tests.Http;

/// <summary>The retry table itself, row by row; RetryTableTests counts what arrives at a server.</summary>
public sealed class RetryRulesTests
{
    private const RetryDecision Again = RetryDecision.Retry;
    private const RetryDecision No = RetryDecision.Fail;
    private const RetryDecision Unknown = RetryDecision.OutcomeUnknown;

    private static readonly Dictionary<AttemptFailure, (RetryDecision Read, RetryDecision Change, RetryDecision NonIdempotent)> Table = new()
    {
        [AttemptFailure.NotConnected] = (Again, Again, Again),
        [AttemptFailure.Lost] = (Again, Again, Unknown),
        [AttemptFailure.TimedOut] = (No, No, Unknown),
        [AttemptFailure.Unreadable] = (No, No, Unknown),
        [AttemptFailure.Final] = (No, No, No),
        // Without a status, nothing is known that would allow a second try.
        [AttemptFailure.Answered] = (No, No, No),
    };

    [Fact]
    public void Each_failure_has_one_decision_for_each_kind()
    {
        Assert.Equal(Enum.GetValues<AttemptFailure>().Order(), Table.Keys.Order());
        foreach (var (failure, decision) in Table)
            Assert.Equal(decision, DecideAll(failure, null));
    }

    [Theory]
    [InlineData(302, No, No, Unknown)]
    [InlineData(307, No, No, No)]
    [InlineData(400, No, No, No)]
    [InlineData(404, No, No, No)]
    [InlineData(408, Again, Again, Unknown)]
    [InlineData(425, Again, Again, No)]
    [InlineData(429, Again, Again, Again)]
    [InlineData(500, Again, Again, Unknown)]
    [InlineData(501, No, No, No)]
    [InlineData(503, Again, Again, Unknown)]
    [InlineData(505, No, No, No)]
    internal void An_answer_is_judged_by_its_status(int status, RetryDecision read, RetryDecision change, RetryDecision nonIdempotent) =>
        Assert.Equal((read, change, nonIdempotent), DecideAll(AttemptFailure.Answered, status));

    private static (RetryDecision, RetryDecision, RetryDecision) DecideAll(AttemptFailure failure, int? status) => (
        RetryRules.Decide(OperationKind.Read, failure, status),
        RetryRules.Decide(OperationKind.IdempotentChange, failure, status),
        RetryRules.Decide(OperationKind.NonIdempotent, failure, status));
}
