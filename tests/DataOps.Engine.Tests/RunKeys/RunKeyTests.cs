using System.Collections;
using System.Globalization;
using System.Security;
using DataOps.Engine.RunKeys;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.RunKeys;

/// <summary>One run for a key: over repetitions, lost answers, refusals, strangers and wrong clocks.</summary>
public sealed class RunKeyTests : IDisposable
{
    private StartedThings _things = new();

    public static TheoryData<string> Kinds => [.. StartedThings.Kinds.Keys];

    public void Dispose() => _things.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_key_is_one_run(string kind)
    {
        var first = await _things.StartAsync(kind, _things.Options());
        var again = await _things.StartAsync(kind, _things.Options());
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        var ended = await _things.StartAsync(kind, _things.Options());
        var later = await _things.StartAsync(kind, _things.Options(ifRunning: IfRunning.Fail));

        Assert.Equal(1, _things.StartsSent(kind));
        Assert.Equal((first!.RunId, false, 1), (again!.RunId, first.IsAdopted, first.Attempt));
        Assert.True(again.IsAdopted && again.RunKey == "nightly-2030-01-07");
        Assert.Equal((first.RunId, RunState.Succeeded), (ended!.RunId, ended.State));
        Assert.Equal((first.RunId, RunState.Succeeded), (later!.RunId, later.State));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_that_failed_frees_its_key_for_as_many_attempts_as_are_allowed(string kind)
    {
        _things.Sandbox.SetOutcome(StartedThings.Kinds[kind].TargetId, new SandboxOutcome(SandboxEnding.Failed));
        var twice = _things.Options() with { MaximumAttempts = 2 };

        var first = await _things.StartAsync(kind, twice);
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        var second = await _things.StartAsync(kind, twice);
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        var last = await _things.StartAsync(kind, twice);

        Assert.Equal(2, _things.StartsSent(kind));
        Assert.Equal((1, 2, 2), (first!.Attempt, second!.Attempt, last!.Attempt));
        Assert.Equal((second.RunId, RunState.Failed, true), (last.RunId, last.State, last.IsAdopted));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lost_answer_is_found_on_the_server(string kind)
    {
        _things.Fault(kind, SandboxFaultKind.ResetAfterHandling);

        var run = await _things.StartAsync(kind, _things.Options());
        var again = await _things.StartAsync(kind, _things.Options());

        Assert.Equal(1, _things.StartsSent(kind));
        Assert.Equal((true, run!.RunId), (run.IsAdopted, again!.RunId));
        Assert.Contains("did not record an answer", run.AdoptionReason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_request_that_never_arrived_is_sent_again_when_it_cannot_be_under_way_any_more(string kind)
    {
        _things.Fault(kind, SandboxFaultKind.ResetBeforeHandling);

        var before = _things.Sandbox.Now;
        var run = await _things.StartAsync(kind, _things.Options());

        Assert.Equal((2, false), (_things.StartsSent(kind), run!.IsAdopted));
        // By the server's clock, which also goes on while a slow machine works.
        Assert.InRange(_things.Sandbox.Now - before, TimeSpan.FromSeconds(30), TimeSpan.MaxValue);
        Assert.InRange(_things.Clock.Passed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task It_does_not_matter_that_this_machines_clock_is_an_hour_off(int hours)
    {
        _things.Dispose();
        _things = new(TimeSpan.FromHours(hours));
        foreach (var kind in StartedThings.Kinds.Keys)
        {
            _things.Fault(kind, SandboxFaultKind.ResetBeforeHandling);
            var run = await _things.StartAsync(kind, _things.Options());
            Assert.Equal((kind, 2, false), (kind, _things.StartsSent(kind), run!.IsAdopted));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_frees_the_key(string kind)
    {
        _things.Fault(kind, SandboxFaultKind.Status, 403);

        await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync(kind, _things.Options()));
        Assert.Empty(Directory.GetFiles(_things.Folder));
        var run = await _things.StartAsync(kind, _things.Options());

        Assert.Equal((false, 1), (run!.IsAdopted, run.Attempt));
    }

    [Theory]
    [InlineData("pipeline")]
    [InlineData("pipeline job")]
    [InlineData("pipeline group")]
    [InlineData("workflow")]
    public async Task A_strangers_run_next_to_a_lost_one_is_ambiguous(string kind)
    {
        await LoseAsync(kind);
        // A pipeline runs once at a time.
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        await _things.StrangerAsync(kind);

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync(kind, _things.Options()));

        Assert.Equal(ErrorId.RunKeyAmbiguous, error.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_of_a_pipeline_is_told_from_another_users_by_the_activity_log(bool isSecond)
    {
        if (isSecond)
            Another();
        // As if the look had been before the other one.
        var lost = await LoseAsync("pipeline", before => isSecond ? before with { Seen = [$"{int.Parse(before.Seen[0], CultureInfo.InvariantCulture) - 1}", $"{before.ServerTime - TimeSpan.FromMinutes(20):O}"] } : before);
        if (!isSecond)
            Another();

        var run = await _things.StartAsync("pipeline", _things.Options());

        Assert.Equal((true, 1, lost.RunId), (run!.IsAdopted, _things.StartsSent("pipeline"), run.RunId));
        Assert.Contains("the activity log tells", run.AdoptionReason, StringComparison.Ordinal);

        void Another()
        {
            _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
            _things.Sandbox.Opsera.StartAsAnotherUser(StartedThings.Pipeline);
            _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        }
    }

    [Fact]
    public async Task Without_the_scope_of_the_logs_two_runs_of_a_pipeline_are_ambiguous()
    {
        await LoseAsync("pipeline");
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        _things.Sandbox.Opsera.StartAsAnotherUser(StartedThings.Pipeline);
        _things.Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 403, PathPattern = "*/logs/user/*" });

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()));

        Assert.Equal(ErrorId.RunKeyAmbiguous, error.Id);
    }

    [Fact]
    public async Task A_count_of_runs_that_leaps_is_ambiguous_at_once()
    {
        await LoseAsync("pipeline");
        _things.Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/pipeline/summary", BodyText = """{"_id":"5fd56d90979ee048ee660624","workflow":{"run_count":2147483647}}""" });

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", _things.Options()));

        Assert.Equal(ErrorId.RunKeyAmbiguous, error.Id);
        Assert.Contains("too many", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_a_source_is_told_from_a_strangers_by_its_name()
    {
        await LoseAsync("source job");
        await _things.StrangerAsync("source job");

        var run = await _things.StartAsync("source job", _things.Options());

        Assert.Equal((true, "nightly-2030-01-07"), (run!.IsAdopted, run.Name));
    }

    [Theory]
    [InlineData("pipeline job", false)]
    [InlineData("pipeline job", true)]
    [InlineData("pipeline group", false)]
    [InlineData("pipeline group", true)]
    public async Task A_job_of_a_pipeline_is_told_from_another_users(string kind, bool isForgotten)
    {
        // Without the user, as a sign-in with a refresh token leaves it: then the present one chooses.
        var lost = await LoseAsync(kind, before => isForgotten ? before with { User = null } : before);
        await _things.StrangerAsync(kind, _things.AsAnalyst());

        var run = await _things.StartAsync(kind, _things.Options());

        Assert.Equal((true, 2, lost.RunId), (run!.IsAdopted, _things.StartsSent(kind), run.RunId));
        Assert.Contains(isForgotten ? "only one that this session's user started" : "only one that the same user started", run.AdoptionReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipeline job")]
    [InlineData("pipeline group")]
    public async Task Another_users_job_is_not_adopted(string kind)
    {
        await LoseAsync(kind, before => before with { User = "5QjexaSQPPAxDdx2u" });

        var run = await _things.StartAsync(kind, _things.Options());

        Assert.Equal((false, 2), (run!.IsAdopted, _things.StartsSent(kind)));
    }

    [Fact]
    public async Task Who_is_signed_in_with_a_refresh_token_is_asked_when_an_answer_was_lost()
    {
        _things.SignIn(new RefreshTokenCredential(new Secret(_things.Sandbox.Credentials.InfoworksRefreshToken)));
        _things.Fault("pipeline job", SandboxFaultKind.ResetAfterHandling);

        var run = await _things.StartAsync("pipeline job", _things.Options());

        Assert.True(run!.IsAdopted);
        Assert.Contains("which of a user's requests", run.AdoptionReason, StringComparison.Ordinal);
        Assert.Single(_things.Sandbox.Requests, request => request.Path == "/v3/users/self");
    }

    [Fact]
    public async Task A_server_that_does_not_tell_who_is_signed_in_leaves_every_new_job_in_question()
    {
        await LoseAsync("pipeline job", before => before with { User = null });
        await _things.StrangerAsync("pipeline job", _things.AsAnalyst());
        _things.SignIn(new RefreshTokenCredential(new Secret(_things.Sandbox.Credentials.InfoworksRefreshToken)));
        _things.Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 403, PathPattern = "/v3/users/self" });

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline job", _things.Options()));

        Assert.Equal(ErrorId.RunKeyAmbiguous, error.Id);
    }

    [Fact]
    public async Task Other_arguments_are_a_conflict_and_a_secret_is_not_an_argument()
    {
        using var secret = new SecureString();
        secret.AppendChar('a');
        await _things.StartAsync("job", _things.Options(), new Hashtable { ["filter"] = "a" });
        await _things.StartAsync("job", _things.Options(), new Hashtable { ["FILTER"] = "a" });

        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("job", _things.Options(), new Hashtable { ["filter"] = "b" }));

        Assert.Equal(ErrorId.RunKeyConflict, error.Id);
        Assert.Equal(ArgumentHash.Of(new Hashtable { ["password"] = "a" }), ArgumentHash.Of(new Hashtable { ["password"] = "b" }));
        Assert.Equal(ArgumentHash.Of(new Hashtable { ["value"] = secret }), ArgumentHash.Of(new Hashtable { ["value"] = new SecureString() }));
        Assert.NotEqual(ArgumentHash.Of(new Hashtable { ["ab"] = "c" }), ArgumentHash.Of(new Hashtable { ["a"] = "bc" }));
    }

    [Fact]
    public async Task A_later_run_of_a_job_is_not_taken_for_that_of_the_key()
    {
        await _things.StartAsync("job", _things.Options());
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await _things.StartAsync("job", _things.Options());
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        _things.Sandbox.SetOutcome(StartedThings.Job, new SandboxOutcome(SandboxEnding.Failed));
        await _things.StrangerAsync("job");
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));

        var run = await _things.StartAsync("job", _things.Options());

        Assert.Equal((RunState.Unknown, 2), (run!.State, _things.StartsSent("job")));
        Assert.Contains("another run has begun since", run.AdoptionReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_records_the_end()
    {
        var run = await _things.StartAsync("pipeline", _things.Options());
        await foreach (var _ in new RunWatcher(SessionStore.Shared, _things.Options().Wait with { SessionsOf = _ => [_things.Of("pipeline").Session] }).WaitAsync([(run!.RunId, run)], StartedThings.Context))
        {
        }

        Assert.Equal(RunKeyState.Ended, RunKeyFile.Read(await File.ReadAllTextAsync(_things.KeyFile())).State);
        var before = _things.Sandbox.RequestCount;
        Assert.Equal(RunState.Succeeded, (await _things.StartAsync("pipeline", _things.Options()))!.State);
        Assert.Equal(before, _things.Sandbox.RequestCount);
    }

    [Fact]
    public async Task A_read_only_session_writes_no_file()
    {
        var folder = Path.Combine(_things.Folder, "keys");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("job", _things.Options() with { RunKeyFolder = folder }, session: new SessionOptions { ReadOnly = true }));

        Assert.Equal((ErrorId.ReadOnlySession, false), (error.Id, Directory.Exists(folder)));
    }

    [Fact]
    public async Task A_key_costs_one_read_more()
    {
        foreach (var (kind, usual) in new[] { ("job", 2), ("pipeline", 1), ("source job", 1), ("workflow", 1) })
        {
            _ = _things.Of(kind);
            var before = _things.Sandbox.RequestCount;
            await _things.StartAsync(kind, _things.Options());
            Assert.InRange(_things.Sandbox.RequestCount - before, usual, usual + 1);
        }
    }

    [Theory]
    [InlineData(null, "a", null, "-RunKeyPath")]
    [InlineData("", "f", null, "1 to 200")]
    [InlineData(" ", "f", null, "1 to 200")]
    [InlineData("a\nb", "f", null, "'a\u240Ab' contains characters that cannot be seen")]
    [InlineData("a ", "f", null, "'a ' has blanks at an end")]
    [InlineData("\u00A0a", "f", null, "has blanks at an end")]
    [InlineData("a\t", "f", null, "'a\u2409' has blanks at an end")]
    [InlineData("a\u200B", "f", null, "'a<U+200B>' contains characters that cannot be seen")]
    [InlineData("\uFEFFa", "f", null, "'<U+FEFF>a' contains characters that cannot be seen")]
    [InlineData("\u3164a", "f", null, "contains characters that cannot be seen")]
    public void A_key_that_cannot_be_used_is_refused(string? key, string folder, int? attempts, string message)
    {
        var options = new Engine.Runs.Starts.StartOptions { RunKey = key ?? "a", RunKeyFolder = key is null ? null : folder, MaximumAttempts = attempts };
        var error = Assert.Throws<DataOpsException>(() => new Engine.Runs.Starts.RunStarter(options));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_has_at_most_200_characters()
    {
        _ = new Engine.Runs.Starts.RunStarter(_things.Options(new string('é', 200)));
        _ = new Engine.Runs.Starts.RunStarter(_things.Options(string.Concat(Enumerable.Repeat("\U0001F319", 200))));
        Assert.Throws<DataOpsException>(() => new Engine.Runs.Starts.RunStarter(_things.Options(new string('k', 201))));
        // Half of a pair cannot be written.
        Assert.Throws<DataOpsException>(() => new Engine.Runs.Starts.RunStarter(_things.Options("a\ud800b")));
        Assert.Throws<DataOpsException>(() => new Engine.Runs.Starts.RunStarter(new() { MaximumAttempts = 1 }));
    }

    // As if the process had died before it wrote down the answer.
    private async Task<Run> LoseAsync(string kind, Func<StateBeforeStart, StateBeforeStart>? change = null)
    {
        var run = await _things.StartAsync(kind, _things.Options());
        var entry = RunKeyFile.Read(await File.ReadAllTextAsync(_things.KeyFile()));
        RunKeyStore.Write(_things.KeyFile(), entry with { State = RunKeyState.Intended, RunId = null, Run = null, Before = change?.Invoke(entry.Before) ?? entry.Before });
        return run!;
    }
}
