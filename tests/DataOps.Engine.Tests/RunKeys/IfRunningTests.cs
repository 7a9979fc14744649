using DataOps.Engine.Http;
using DataOps.Engine.Runs.Starts;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.RunKeys;

/// <summary>Six words of -IfRunning for five states of what is to be started, for every kind.</summary>
public sealed class IfRunningTests : IDisposable
{
    private static readonly string[] States = ["never run", "queued", "running", "succeeded", "failed"];

    private readonly StartedThings _things = new();

    public static TheoryData<string, IfRunning, string> All
    {
        get
        {
            var all = new TheoryData<string, IfRunning, string>();
            foreach (var kind in StartedThings.Kinds.Keys)
                foreach (var word in Enum.GetValues<IfRunning>())
                    foreach (var state in States)
                        all.Add(kind, word, state);
            return all;
        }
    }

    public void Dispose() => _things.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_word_decides_what_a_run_in_progress_means(string kind, IfRunning word, string state)
    {
        _ = _things.Of(kind);
        var before = await BringToAsync(kind, state);
        var (isBusy, sent, requests) = (state is "queued" or "running", _things.StartsSent(kind), _things.Sandbox.RequestCount);
        var cannotStop = word == IfRunning.Replace && kind == "job";

        Run? run = null;
        var error = await Record.ExceptionAsync(async () => run = await _things.StartAsync(kind, _things.Options(key: null, word))) as DataOpsException;

        var starts = _things.StartsSent(kind) - sent;
        if (cannotStop)
        {
            Assert.Equal((ErrorId.InvalidRequest, requests), (error!.Id, _things.Sandbox.RequestCount));
            return;
        }

        // Some of the services themselves refuse a second run.
        if (kind is "job" or "pipeline" && word == IfRunning.Start && isBusy)
        {
            Assert.Equal(kind == "job" ? ErrorId.Conflict : ErrorId.Refused, error!.Id);
            return;
        }

        switch (isBusy ? word : IfRunning.Start)
        {
            case IfRunning.Fail:
                Assert.Equal((ErrorId.AlreadyRunning, 0), (error!.Id, starts));
                Assert.True(((Run)error.TargetObject!).RunId.Length > 0 && !((Run)error.TargetObject).HasEnded);
                break;
            case IfRunning.Join:
                Assert.Equal((0, true), (starts, run!.IsAdopted));
                Assert.NotNull(run.AdoptionReason);
                if (kind != "job")
                    Assert.Equal(before!.RunId, run.RunId);
                break;
            case IfRunning.Skip:
                Assert.Equal((null, 0), (run, starts));
                break;
            default:
                Assert.Null(error);
                Assert.Equal((1, false), (starts, run!.IsAdopted));
                Assert.NotEqual(before?.RunId, run.RunId);
                break;
        }

        // Its end is awaited, not only the answer to the stop.
        if (isBusy && word is IfRunning.Wait or IfRunning.Replace)
            Assert.True(_things.Clock.Passed > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_pipeline_that_waits_for_a_person_is_in_progress()
    {
        _things.Sandbox.SetOutcome(StartedThings.Pipeline, new SandboxOutcome(SandboxEnding.Waiting));
        var waiting = await _things.StrangerAsync("pipeline");
        _things.Sandbox.AdvanceClock(TimeSpan.FromMinutes(3));

        var joined = await _things.StartAsync("pipeline", _things.Options(key: null, IfRunning.Join));

        Assert.Equal((waiting.RunId, RunState.WaitingForPerson), (joined!.RunId, joined.State));
    }

    [Fact]
    public async Task Without_the_parameters_no_request_more_is_sent()
    {
        foreach (var (kind, expected) in new[] { ("job", 2), ("pipeline", 1), ("source job", 1), ("workflow", 1) })
        {
            _ = _things.Of(kind);
            var before = _things.Sandbox.RequestCount;
            await _things.StrangerAsync(kind);
            Assert.Equal((kind, (long)expected), (kind, _things.Sandbox.RequestCount - before));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_things.Folder));
    }

    public static TheoryData<string, IfRunning, string?> Waits
    {
        get
        {
            var all = new TheoryData<string, IfRunning, string?>();
            foreach (var kind in StartedThings.Kinds.Keys)
                foreach (var word in kind == "job" ? [IfRunning.Wait] : new[] { IfRunning.Wait, IfRunning.Replace })
                    foreach (var key in new[] { null, "nightly-2030-01-07" })
                        all.Add(kind, word, key);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task The_wait_for_a_run_in_progress_ends_with_the_command_and_nothing_starts(string kind, IfRunning word, string? key)
    {
        _ = _things.Of(kind);
        await BringToAsync(kind, "running");
        var sent = _things.StartsSent(kind);
        using var ending = new CancellationTokenSource();
        var log = new EndingLog(ending);
        using (var work = new EndingWork(new CallContext(log, default), ending.Token))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new RunStarter(_things.Options(key, word)).StartAsync(_things.Of(kind), work.Context));

        Assert.Equal(sent, _things.StartsSent(kind));
        Assert.Equal(word == IfRunning.Replace ? 1 : 0, log.Warnings.Count);
        Assert.All(log.Warnings, text => Assert.Contains("was asked to stop, and ", text, StringComparison.Ordinal));

        Assert.False((await _things.StartAsync(kind, _things.Options(key, word)))!.IsAdopted);
        Assert.Equal(sent + 1, _things.StartsSent(kind));
    }

    [Fact]
    public async Task A_start_that_was_to_follow_a_run_is_said_not_to_have_been_made_if_the_run_does_not_end_in_time()
    {
        var pipeline = _things.Of("pipeline");
        await BringToAsync("pipeline", "running");
        var options = _things.Options(key: null, IfRunning.Wait);
        using var never = new CancellationTokenSource();
        var log = new EndingLog(never);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new RunStarter(options with { Wait = options.Wait with { Timeout = TimeSpan.FromMilliseconds(10) } }).StartAsync(pipeline, new CallContext(log, default)));
        Assert.Equal(ErrorId.RunTimedOut, error.Id);
        Assert.Contains($"{pipeline.Title} was not started: ", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_asked_to_stop_does_not_just_continue_at_the_time_limit()
    {
        _ = _things.Of("pipeline");
        await BringToAsync("pipeline", "running");
        var options = _things.Options(key: null, IfRunning.Replace);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => _things.StartAsync("pipeline", options with { Wait = options.Wait with { Timeout = TimeSpan.FromMilliseconds(10) } }));
        Assert.Equal(ErrorId.RunTimedOut, error.Id);
        Assert.EndsWith("It was asked to stop.", error.Message, StringComparison.Ordinal);
    }

    private async Task<Run?> BringToAsync(string kind, string state)
    {
        // The pipelines and jobs of the sandbox have a history.
        if (state == "never run")
            return null;

        _things.Sandbox.SetOutcome(StartedThings.Kinds[kind].TargetId, new SandboxOutcome(state == "failed" ? SandboxEnding.Failed : SandboxEnding.Succeeded, Duration: TimeSpan.FromMinutes(4)));
        var run = await _things.StrangerAsync(kind);
        _things.Sandbox.AdvanceClock(state switch { "queued" => TimeSpan.Zero, "running" => TimeSpan.FromMinutes(1), _ => TimeSpan.FromMinutes(5) });
        return run;
    }

    /// <summary>Ends the command as soon as a start waits for another run.</summary>
    private sealed class EndingLog(CancellationTokenSource ending) : ICallLog
    {
        internal List<string> Warnings { get; } = [];

        public bool WantsDebug => false;

        public void Verbose(string message)
        {
            if (message.Contains("is started when", StringComparison.Ordinal))
                ending.Cancel();
        }

        public void Debug(string message)
        {
        }

        public void Warning(string message) => Warnings.Add(message);
    }
}
