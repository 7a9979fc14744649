namespace DataOps.Engine.Tests.Errors;

/// <summary>What a person or a server names may be as long as a book. An error is not.</summary>
public sealed class LongTextTests
{
    [Theory]
    [InlineData(501)]
    [InlineData(100_000)]
    public void A_long_word_is_named_by_its_beginning_and_its_length(int length)
    {
        var error = new DataOpsException(ErrorId.ObjectNotFound, $"There is no job {new string('x', length)} on the server.") { Request = $"GET /job/{new string('y', length)}" };
        Assert.Equal($"There is no job {new string('x', 100)}…({length:N0} characters) on the server.", error.Message);
        Assert.InRange(error.Request!.Length, 100, 200);
    }

    [Fact]
    public void A_long_text_is_cut_and_a_usual_one_is_not()
    {
        Assert.Equal(8_001, new DataOpsException(ErrorId.Refused, string.Concat(Enumerable.Repeat("many words ", 10_000))).Message.Length);
        var usual = $"Job {new string('x', 500)} failed, and {new string('y', 500)} too.";
        Assert.Equal(usual, new DataOpsException(ErrorId.Refused, usual).Message);
    }

    [Fact]
    public void A_command_is_recommended_whole_or_not_at_all()
    {
        var error = new DataOpsException(ErrorId.OutcomeUnknown, "x") { RecommendedAction = $"See it with: Get-Thing -Id {new string('x', 100_000)}" };
        Assert.Equal(ErrorCatalog.Find(ErrorId.OutcomeUnknown).RecommendedAction, error.RecommendedAction);
        Assert.Equal("Get-Thing -Id x", new DataOpsException(ErrorId.OutcomeUnknown, "x") { RecommendedAction = "Get-Thing -Id x" }.RecommendedAction);
    }
}
