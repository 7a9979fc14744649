using System.Threading.Channels;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.SecretReferences;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using static DataOps.Engine.Tests.Runs.SampleRuns;

namespace DataOps.Engine.Tests.Runs;

/// <summary>One run, poll by poll: the answers are written here, and the clock leaps from each poll to the next.</summary>
public sealed class RunFollowerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly WaitOptions EveryTenSeconds = new() { PollInterval = 10 * Second };

    private readonly LeapingTime _time = new(static _ => { });
    private readonly Channel<WaitEvent> _events = Channel.CreateUnbounded<WaitEvent>();
    private readonly CaptureLog _log = new();
    private readonly List<TimeSpan> _polls = [];
    private CancellationToken _cancellation;
    private Credential? _credential;
    private Run? _known;
    private Func<Session, RunAddress, CallContext, Task>? _stop;

    [Theory]
    [InlineData(false, "Running, Running: half, busy: half")]
    [InlineData(true, "Running, Running, Running: half, busy: half, busy: half")]
    public async Task Polls_are_reported_if_asked_for_and_otherwise_changes(bool each, string reported)
    {
        var ended = await FollowAsync(
            EveryTenSeconds with { ReportsEachPoll = each },
            () => Seen(RunState.Running), () => Seen(RunState.Running), () => Seen(RunState.Running, null, "half"), () => Seen(RunState.Running, "busy", "half"), () => Seen(RunState.Running, "busy", "half"), () => Seen(RunState.Succeeded));

        Assert.Equal(RunState.Succeeded, ended.Run!.State);
        Assert.Equal(reported, string.Join(", ", Reported().Select(seen => seen.Run!.Message is { } message ? $"{seen.Run.Status}: {message}" : seen.Run.Status)));
        Assert.All(Reported(), seen => Assert.Equal((WaitEventKind.Seen, RunId), (seen.Kind, seen.RunId)));
    }

    [Fact]
    public async Task A_state_alone_is_a_change()
    {
        await FollowAsync(EveryTenSeconds, () => Seen(RunState.Queued, "active"), () => Seen(RunState.Running, "active"), () => Seen(RunState.Succeeded));
        Assert.Equal([RunState.Queued, RunState.Running], Reported().Select(seen => seen.Run!.State));
    }

    [Fact]
    public async Task A_person_is_asked_for_once_each_time_the_run_begins_to_wait()
    {
        await FollowAsync(
            EveryTenSeconds,
            () => Seen(RunState.WaitingForPerson), () => Seen(RunState.Running), () => Seen(RunState.WaitingForPerson), () => Seen(RunState.WaitingForPerson, null, "reminded"), () => Seen(RunState.Succeeded));
        Assert.Equal([WaitEventKind.NeedsPerson, WaitEventKind.Seen, WaitEventKind.NeedsPerson, WaitEventKind.Seen], Reported().Select(seen => seen.Kind));
    }

    [Fact]
    public async Task A_run_that_has_ended_already_is_not_polled()
    {
        _known = Seen(RunState.Failed);
        var ended = await FollowAsync(EveryTenSeconds);
        Assert.Equal((WaitEventKind.Ended, ErrorId.RunFailed, 0), (ended.Kind, ended.Error!.Id, _polls.Count));
    }

    [Fact]
    public async Task What_the_server_does_not_report_again_is_kept()
    {
        var began = new DateTime(2030, 1, 7, 8, 0, 0, DateTimeKind.Utc);
        _known = Seen(RunState.Running);
        _known.StartedAt = began;
        var ended = await FollowAsync(EveryTenSeconds, static () => new EtlJobRun { Service = Service.Etl, JobId = "164", RunId = "etl:another@etl.example.com/164", State = RunState.Succeeded });
        Assert.Equal((RunId, "Users", began), (ended.Run!.RunId, ended.Run.Name, ended.Run.StartedAt));
    }

    [Fact]
    public async Task Without_time_the_run_is_polled_once()
    {
        var givenUp = await FollowAsync(EveryTenSeconds with { Timeout = TimeSpan.Zero }, () => Seen(RunState.Running));
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.RunTimedOut), (givenUp.Kind, givenUp.Error!.Id));
        Assert.Equal([TimeSpan.Zero], _polls);
    }

    [Fact]
    public async Task A_last_poll_is_made_at_the_time_limit()
    {
        var givenUp = await FollowAsync(EveryTenSeconds with { Timeout = 95 * Second }, () => Seen(RunState.Running));
        Assert.EndsWith("had not ended after 95 s (state: Running). It continues.", givenUp.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((95 * Second, 95 * Second), (_polls[^1], _time.Passed));
    }

    [Fact]
    public async Task A_poll_that_takes_too_long_is_the_last_one()
    {
        var givenUp = await FollowAsync(EveryTenSeconds with { Timeout = 60 * Second }, static () => throw new OperationCanceledException());
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.RunTimedOut, 1), (givenUp.Kind, givenUp.Error!.Id, _polls.Count));
    }

    [Fact]
    public async Task A_wait_that_is_canceled_is_not_a_time_limit()
    {
        using var canceled = new CancellationTokenSource();
        _cancellation = canceled.Token;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FollowAsync(EveryTenSeconds with { Timeout = 60 * Second }, () =>
        {
            canceled.Cancel();
            throw new OperationCanceledException();
        }));
    }

    [Fact]
    public async Task What_is_asked_to_stop_at_the_time_limit_is_said_to_be()
    {
        var stopped = new List<string>();
        _stop = (_, address, _) =>
        {
            stopped.Add(address.ToString());
            return Task.CompletedTask;
        };
        var givenUp = await FollowAsync(EveryTenSeconds with { Timeout = 60 * Second, StopOnTimeout = true }, () => Seen(RunState.Running));
        Assert.EndsWith("(state: Running). It was asked to stop.", givenUp.Error!.Message, StringComparison.Ordinal);
        Assert.Equal([RunId], stopped);
    }

    [Fact]
    public async Task What_cannot_be_stopped_at_the_time_limit_is_named_with_the_reason()
    {
        _stop = static (_, _, _) => throw new DataOpsException(ErrorId.Refused, "It is too late.");
        var givenUp = await FollowAsync(EveryTenSeconds with { Timeout = 60 * Second, StopOnTimeout = true }, () => Seen(RunState.Running));
        Assert.Equal(ErrorId.RunTimedOut, givenUp.Error!.Id);
        Assert.EndsWith("(state: Running). It could not be stopped: It is too late.", givenUp.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_logged_with_its_length_and_survived()
    {
        var ended = await FollowAsync(EveryTenSeconds, Busy, Busy, () => Seen(RunState.Succeeded));
        Assert.Equal(WaitEventKind.Ended, ended.Kind);
        Assert.Equal($"VERBOSE {RunId} could not be polled for 0 s: The server is busy.", _log.Lines[0]);
        Assert.Matches($"^VERBOSE {RunId} could not be polled for ([5-9]|10) s: The server is busy.$", _log.Lines[1]);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task An_outage_is_given_up_at_its_longest_and_not_before()
    {
        var givenUp = await FollowAsync(EveryTenSeconds with { MaximumOutage = 60 * Second }, () => Seen(RunState.Running), Busy);
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.ServerError, RunState.Running), (givenUp.Kind, givenUp.Error!.Id, givenUp.Run!.State));
        Assert.Equal(60 * Second, _time.Passed);
    }

    [Fact]
    public async Task Each_answer_restarts_the_time_of_an_outage()
    {
        var ended = await FollowAsync(EveryTenSeconds with { MaximumOutage = 60 * Second }, [Busy, Busy, Busy, Busy, () => Seen(RunState.Running), Busy, Busy, Busy, Busy, () => Seen(RunState.Succeeded)]);
        Assert.Equal((WaitEventKind.Ended, 10), (ended.Kind, _polls.Count));
    }

    [Fact]
    public async Task A_pause_that_the_server_asks_for_is_kept_exactly()
    {
        await FollowAsync(EveryTenSeconds, static () => throw new DataOpsException(ErrorId.Throttled, "Too many requests.") { RetryAfter = 44 * Second }, () => Seen(RunState.Succeeded));
        Assert.Equal([TimeSpan.Zero, 44 * Second], _polls);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_is_an_outage()
    {
        var ended = await FollowAsync(EveryTenSeconds, Throw(ErrorId.SecretUnavailable), () => Seen(RunState.Succeeded));
        Assert.Equal((WaitEventKind.Ended, 2), (ended.Kind, _polls.Count));
    }

    [Fact]
    public async Task A_secret_that_is_being_replaced_may_be_refused_for_a_minute_each_time()
    {
        _credential = Renewable;
        Func<Run>[] refusals = [.. Enumerable.Repeat(Throw(ErrorId.AuthenticationFailed), 4)];
        Func<Run>[] answers = [.. Enumerable.Repeat(() => Seen(RunState.Running), 8)];
        var ended = await FollowAsync(EveryTenSeconds, [.. answers, .. refusals, .. answers, .. refusals, () => Seen(RunState.Succeeded)]);
        Assert.Equal((WaitEventKind.Ended, 25), (ended.Kind, _polls.Count));
    }

    [Fact]
    public async Task The_minute_begins_with_the_first_refusal_and_not_with_an_outage_before()
    {
        _credential = Renewable;
        var ended = await FollowAsync(EveryTenSeconds, [.. Enumerable.Repeat(Busy, 6), Throw(ErrorId.AuthenticationFailed), Throw(ErrorId.AuthenticationFailed), () => Seen(RunState.Succeeded)]);
        Assert.Equal((WaitEventKind.Ended, 9), (ended.Kind, _polls.Count));
    }

    [Fact]
    public async Task A_secret_that_stays_refused_is_given_up_after_a_minute()
    {
        _credential = Renewable;
        var givenUp = await FollowAsync(EveryTenSeconds, () => Seen(RunState.Running), Throw(ErrorId.AuthenticationFailed));
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.AuthenticationFailed, RunState.Running), (givenUp.Kind, givenUp.Error!.Id, givenUp.Run!.State));
        Assert.InRange((_time.Passed - _polls[1]).TotalSeconds, 60, 91);
    }

    [Theory]
    [InlineData(ErrorId.AuthenticationFailed, false)]
    [InlineData(ErrorId.PermissionDenied, true)]
    [InlineData(ErrorId.ObjectNotFound, true)]
    public async Task What_does_not_pass_by_itself_is_given_up_at_once(ErrorId id, bool isRenewable)
    {
        _credential = isRenewable ? Renewable : null;
        var givenUp = await FollowAsync(EveryTenSeconds, Throw(id));
        Assert.Equal((WaitEventKind.GivenUp, id, 1), (givenUp.Kind, givenUp.Error!.Id, _polls.Count));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(ErrorId.PermissionDenied)]
    [InlineData(ErrorId.ServerError)]
    public async Task A_run_whose_wait_is_given_up_is_named_with_the_command_that_resumes_it(ErrorId id)
    {
        var givenUp = await FollowAsync(EveryTenSeconds with { MaximumOutage = TimeSpan.Zero }, () => Seen(RunState.Running), Throw(id));
        Assert.Equal((WaitEventKind.GivenUp, id), (givenUp.Kind, givenUp.Error!.Id));
        Assert.Equal($"WARNING No longer waited for, but perhaps still running: Users (job 164). Resume the wait with: Wait-DataOpsRun -RunId '{RunId}'", Assert.Single(_log.Warnings));
    }

    private static ReferenceCredential Renewable => new(CredentialKind.Token, SecretReference.Parse("env:INVENTED_ETL_TOKEN"));

    private static Run Busy() => throw new DataOpsException(ErrorId.ServerError, "The server is busy.") { HttpStatus = 503 };

    private static Func<Run> Throw(ErrorId id) => () => throw new DataOpsException(id, "It was refused.");

    // The last answer is repeated.
    private async Task<WaitEvent> FollowAsync(WaitOptions options, params Func<Run>[] answers)
    {
        using var session = Session(_credential);
        using var turns = new SemaphoreSlim(1);
        var elapsed = new Elapsed(_time);
        var context = _log.Context(_cancellation);
        var kind = Kind with { Poll = PollAsync, Stop = _stop };
        var follower = new RunFollower(options with { Clock = _time }, elapsed, new SharedWait(elapsed.Time + options.Timeout, turns, _events.Writer, context, context));
        return await follower.FollowAsync(Watched(session, kind, _known), context);

        Task<Run> PollAsync(Session polled, RunAddress address, CallContext poll)
        {
            _polls.Add(_time.Passed);
            return Task.FromResult(answers[Math.Min(_polls.Count, answers.Length) - 1]());
        }
    }

    private List<WaitEvent> Reported()
    {
        _events.Writer.TryComplete();
        return _events.Reader.ReadAllAsync().ToBlockingEnumerable().ToList();
    }
}
