using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using static DataOps.Engine.Tests.Runs.SampleRuns;

namespace DataOps.Engine.Tests.Runs;

public sealed class RunOutcomeTests : IDisposable
{
    private const string Title = $"Users (job 164, {RunId})";
    private const string Resume = $"Resume the wait with: Wait-DataOpsRun -RunId '{RunId}'";

    private readonly Session _session = Session();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(RunState.Failed, "out of space", ErrorId.RunFailed, $"{Title} failed: out of space")]
    [InlineData(RunState.Failed, null, ErrorId.RunFailed, $"{Title} failed.")]
    [InlineData(RunState.Failed, " ", ErrorId.RunFailed, $"{Title} failed.")]
    [InlineData(RunState.Failed, "", ErrorId.RunFailed, $"{Title} failed.")]
    [InlineData(RunState.Canceled, "by ann", ErrorId.RunCanceled, $"{Title} was canceled: by ann")]
    [InlineData(RunState.Stopped, null, ErrorId.RunCanceled, $"{Title} was stopped.")]
    public void A_run_that_ended_badly_is_an_error_with_the_reason(RunState state, string? message, ErrorId id, string text)
    {
        var seen = Seen(state, null, message);
        var ended = RunOutcome.Ended(Watched(_session, Kind, null), seen);
        Assert.Equal((WaitEventKind.Ended, RunId, seen), (ended.Kind, ended.RunId, ended.Run));
        Assert.Equal((id, text, message), (ended.Error!.Id, ended.Error.Message, ended.Error.VendorMessage));
        Assert.Equal((Service.Etl, "prod", seen), (ended.Error.Service, ended.Error.AuthToken, ended.Error.TargetObject));
    }

    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.NeverRun)]
    public void A_run_that_ended_well_or_never_began_is_not_an_error(RunState state) =>
        Assert.Null(RunOutcome.Ended(Watched(_session, Kind, null), Seen(state, null, "fine")).Error);

    [Fact]
    public void A_failure_is_explained_by_the_log_if_the_service_has_one()
    {
        var logged = Kind with { ShowLog = static (address, seen) => $"See log {address.Parts[0]} of {seen.Name}." };
        Assert.Equal("See log 164 of Users.", ActionOf(logged, RunState.Failed));
        Assert.Equal("Check the run's message and its log.", ActionOf(Kind, RunState.Failed));
        Assert.Equal("Start it again if that was not intended.", ActionOf(logged, RunState.Canceled));

        string ActionOf(RunKind kind, RunState state) => RunOutcome.Ended(Watched(_session, kind, null), Seen(state)).Error!.RecommendedAction;
    }

    [Fact]
    public void A_message_that_contains_the_credential_is_masked()
    {
        var error = RunOutcome.Ended(Watched(_session, Kind, null), Seen(RunState.Failed, null, $"{Token} was refused")).Error!;
        Assert.Equal(($"{Title} failed: *** was refused", "*** was refused"), (error.Message, error.VendorMessage));
    }

    [Fact]
    public void A_run_of_which_nothing_was_reported_has_an_unknown_outcome()
    {
        var seen = Seen(RunState.Queued);
        var logged = Kind with { ShowLog = static (_, _) => "See its log." };
        var givenUp = RunOutcome.NeverTold(Watched(_session, logged, null), seen, TimeSpan.FromMinutes(15));
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.OutcomeUnknown, "See its log."), (givenUp.Kind, givenUp.Error!.Id, givenUp.Error.RecommendedAction));
        Assert.StartsWith($"The server has reported nothing new about {Title} for 15 minutes: ", givenUp.Error.Message, StringComparison.Ordinal);
        Assert.Equal(Resume, RunOutcome.NeverTold(Watched(_session, Kind, null), seen, TimeSpan.FromMinutes(15)).Error!.RecommendedAction);
    }

    [Fact]
    public void A_time_limit_names_the_run_its_state_and_how_to_resume()
    {
        var seen = Seen(RunState.Running, "busy");
        var givenUp = RunOutcome.TimedOut(Watched(_session, Kind, seen), TimeSpan.FromSeconds(1.5), "It continues.");
        Assert.Equal((WaitEventKind.GivenUp, seen), (givenUp.Kind, givenUp.Run));
        Assert.Equal((ErrorId.RunTimedOut, $"{Title} had not ended after 1.5 s (state: busy). It continues."), (givenUp.Error!.Id, givenUp.Error.Message));
        Assert.Equal((seen, Resume), (givenUp.Error.TargetObject, givenUp.Error.RecommendedAction));
    }

    [Fact]
    public void A_time_limit_of_a_run_that_was_never_seen_names_its_id()
    {
        var givenUp = RunOutcome.TimedOut(Watched(_session, Kind, null), TimeSpan.FromSeconds(60), "It was asked to stop.");
        Assert.Null(givenUp.Run);
        Assert.Equal(($"{RunId} had not ended after 60 s (state: not known). It was asked to stop.", RunId), (givenUp.Error!.Message, givenUp.Error.TargetObject));
    }
}
