using System.Diagnostics;
using DataOps.Engine.Json;
using DataOps.Engine.Opsera;
using DataOps.Engine.SecretReferences;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Runs;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Opsera;

public sealed class PipelineLogTests : OpseraTest
{
    private static readonly PipelineLogOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task A_log_is_asked_for_by_run_and_type_and_comes_oldest_first()
    {
        var records = await LogOf(Blank, 1, new PipelineLogOptions { ConsoleOutput = true }).ReadAsync(Context);
        Assert.Equal($$"""POST /api/v1/pipeline/logs {"pipelineId":"{{Blank}}","runCount":1,"type":"console output"}""", OnlyRequest());
        Assert.Equal(24, records.Count);
        Assert.Equal("[Checkout] line 1 of 8", records[0].TakeText("message"));
        Assert.Equal("[Publish] line 8 of 8", records[^1].TakeText("message"));
    }

    [Fact]
    public async Task Without_a_run_it_is_the_log_of_the_pipeline()
    {
        await LogOf(Blank, null, new PipelineLogOptions()).ReadAsync(Context);
        Assert.Equal($$"""POST /api/v1/pipeline/logs {"pipelineId":"{{Blank}}"}""", OnlyRequest());
    }

    [Fact]
    public async Task Tail_and_since_take_the_end()
    {
        var all = await LogOf(Blank, 1, new PipelineLogOptions()).ReadAsync(Context);
        var tail = await LogOf(Blank, 1, new PipelineLogOptions { Tail = 5 }).ReadAsync(Context);
        Assert.Equal(all.TakeLast(5).Select(Id), tail.Select(Id));
        var since = PipelineLog.TimeOf(all[10]);
        var late = await LogOf(Blank, 1, new PipelineLogOptions { Since = since }).ReadAsync(Context);
        Assert.Equal(all.Where(record => PipelineLog.TimeOf(record) >= since).Select(Id), late.Select(Id));
        Assert.InRange(late.Count, 15, 25);
    }

    [Fact]
    public async Task A_full_log_may_be_cut_and_says_so_where_that_matters()
    {
        Sandbox.Opsera.AppendLogs(Blank, 1, 2_000);
        Assert.Equal(500, (await LogOf(Blank, 1, new PipelineLogOptions { Tail = 500 }).ReadAsync(Context)).Count);
        Assert.Empty(Warnings);
        Assert.Equal(1_000, (await LogOf(Blank, 1, new PipelineLogOptions()).ReadAsync(Context)).Count);
        Assert.Contains($"run 1 of pipeline {Blank}", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_ends_with_the_run_and_returns_each_record_once_and_in_order()
    {
        var run = await new PipelineRuns(Session).StartAsync(Blank, Context);
        var followed = Follow(LogOf(Blank, run.RunCount, Quick));
        for (var step = 0; step < 20; step++)
        {
            await Task.Delay(15);
            Sandbox.AdvanceClock(TimeSpan.FromMilliseconds(200));
        }

        var records = await followed;
        var all = await LogOf(Blank, run.RunCount, new PipelineLogOptions()).ReadAsync(Context);
        Assert.Equal(30, all.Count);
        Assert.Equal(all.Select(Id), records.Select(Id));
    }

    [Fact]
    public async Task Without_a_number_the_latest_run_is_followed()
    {
        var records = await Follow(LogOf(Blank, null, Quick));
        Assert.Equal(30, records.Count);
        Assert.Empty(await Follow(LogOf(NeverRan, null, Quick)));
    }

    [Fact]
    public async Task Several_runs_are_followed_at_once()
    {
        string[] ids = [Nightly, WeeklyFails, Blank];
        foreach (var id in ids)
            await new PipelineRuns(Session).StartAsync(id, Context);
        var followed = Follow([.. ids.Select(id => LogOf(id, null, Quick))]);
        for (var step = 0; step < 10; step++)
        {
            await Task.Delay(20);
            Sandbox.AdvanceClock(TimeSpan.FromMilliseconds(400));
        }

        var byPipeline = (await followed).GroupBy(record => record.TakeText("pipeline_id")).ToDictionary(group => group.Key!, group => group.ToList());
        Assert.Equal(ids.Order(), byPipeline.Keys.Order());
        Assert.All(byPipeline.Values, records => Assert.Equal(records.OrderBy(PipelineLog.TimeOf).Select(Id), records.Select(Id)));
    }

    [Fact]
    public async Task A_tail_is_only_of_what_was_there()
    {
        await StartWithoutLinesAsync();
        Sandbox.Opsera.AppendLogs(RunsLong, 1, 50);
        using var stop = new CancellationTokenSource();
        var seen = new List<string?>();
        var follower = new PipelineLogFollower([LogOf(RunsLong, 1, Quick with { ConsoleOutput = true, Tail = 3 })]);
        await foreach (var record in RecordsOf(follower.FollowAsync(Context, stop.Token)))
        {
            seen.Add(record.TakeText("message"));
            if (seen.Count == 3)
                Sandbox.Opsera.AppendLogs(RunsLong, 1, 4);
            if (seen.Count == 7)
                break;
        }

        Assert.Equal(["added line 48", "added line 49", "added line 50", "added line 51", "added line 52", "added line 53", "added line 54"], seen);
    }

    [Fact]
    public async Task A_gap_is_named()
    {
        await new PipelineRuns(Session).StartAsync(RunsLong, Context);
        var count = 0;
        var follower = new PipelineLogFollower([LogOf(RunsLong, 1, Quick)]);
        await foreach (var _ in RecordsOf(follower.FollowAsync(Context)))
        {
            if (++count == 1)
                Sandbox.Opsera.AppendLogs(RunsLong, 1, 1_500);
            if (count == 1_001)
                break;
        }

        Assert.Contains($"More than 1,000 log records of run 1 of pipeline {RunsLong} arrived between two polls", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    // The records come as fast as the follower asks, which is as fast as they can come without a gap.
    [Fact]
    public async Task Two_hundred_thousand_records_come_once_and_in_order_in_bounded_memory()
    {
        const int Total = 200_000;
        const int Batch = 900;
        await StartWithoutLinesAsync();
        Sandbox.Opsera.AppendLogs(RunsLong, 1, Batch);
        var (next, appended, most) = (1, Batch, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var follower = new PipelineLogFollower([LogOf(RunsLong, 1, new PipelineLogOptions { ConsoleOutput = true, PollInterval = TimeSpan.FromMilliseconds(1) })]);
        await foreach (var record in RecordsOf(follower.FollowAsync(Context)))
        {
            if (record.TakeText("message") is not { } message || !message.StartsWith("added", StringComparison.Ordinal))
                continue;
            Assert.Equal($"added line {next++}", message);
            if (next > Total)
                break;
            if (next <= appended)
                continue;

            Sandbox.Opsera.AppendLogs(RunsLong, 1, Math.Min(Batch, Total - appended));
            appended += Batch;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: appended % (Batch * 20) == 0) - before);
        }

        Assert.Equal(Total + 1, next);
        Assert.Empty(Warnings);
        Assert.True(most < 150_000_000, $"{most:N0} bytes were held.");
    }

    [Fact]
    public async Task An_outage_is_lived_through()
    {
        await new PipelineRuns(Session).StartAsync(Blank, Context);
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 502, Count = 3, PathPattern = "*/logs" });
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.ResetBeforeHandling, Count = 3, PathPattern = "*/status" });
        var followed = Follow(LogOf(Blank, 2, Quick));
        await Task.Delay(300);
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(5));
        Assert.Equal(30, (await followed).Count);
        Assert.Equal(6, Sandbox.Faults.Sum(fault => fault.Hits));
    }

    [Fact]
    public async Task A_run_that_was_just_started_may_be_missing_at_first()
    {
        var run = await new PipelineRuns(Session).StartAsync(Blank, Context);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        foreach (var path in new[] { "*/pipeline/status", "*/pipeline/logs" })
            Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 404, PathPattern = path, Count = 2 });
        var follower = new PipelineLogFollower([LogOf(Blank, run.RunCount, Quick)]) { Clock = new LeapingTime(static _ => { }) };
        Assert.Equal(30, (await RecordsOf(follower.FollowAsync(Context)).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_secret_that_is_being_replaced_may_be_refused_while_a_log_is_followed()
    {
        await new PipelineRuns(Session).StartAsync(Blank, Context);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        const string Variable = "INVENTED_OPSERA_TOKEN_OF_A_LOG";
        Environment.SetEnvironmentVariable(Variable, Sandbox.Credentials.OpseraToken);
        var renewable = await Sessions.SignInAsync(
            new SignIn(Service.Opsera, new ReferenceCredential(CredentialKind.Token, SecretReference.Parse($"env:{Variable}"))) { Name = "renewable", Uri = Sandbox.Uri, Verify = false }, Context);
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 401, PathPattern = "*/pipeline/logs", Count = 3 });
        var follower = new PipelineLogFollower([new PipelineLog(renewable, Blank, 2, Quick)]) { Clock = new LeapingTime(static _ => { }) };
        Assert.Equal(30, (await RecordsOf(follower.FollowAsync(Context)).ToListAsync()).Count);
    }

    [Fact]
    public async Task A_record_is_written_once_however_often_an_answer_has_it()
    {
        const string Existing = """{"_id":"2","message":"b"},{"_id":"2","message":"b"},{"message":"same"},{"message":"same"},{"_id":"","message":"a"}""";
        await StartWithoutLinesAsync();
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/pipeline/logs", Count = 1, BodyText = $"[{Existing}]" });
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/pipeline/logs", BodyText = $$"""[{"_id":"","message":"e"},{"_id":"4","message":"d"},{"_id":"3","message":"c"},{"_id":"3","message":"c"},{{Existing}}]""" });
        using var stop = new CancellationTokenSource();
        var messages = await RecordsOf(new PipelineLogFollower([LogOf(RunsLong, 1, Quick)]).FollowAsync(Context, stop.Token)).Take(7).Select(record => record.TakeText("message")).ToListAsync();
        Assert.Equal(["a", "same", "same", "b", "c", "d", "e"], messages);
    }

    [Theory]
    [InlineData(429, "3600", 300, 3)]
    [InlineData(503, "120", 300, 4)]
    [InlineData(503, null, 300, 20)]
    [InlineData(429, "250", 60, 2)]
    [InlineData(502, null, 0, 1)]
    public async Task An_outage_that_does_not_end_is_given_up_in_time_and_seldom_asked_after(int status, string? retryAfter, int seconds, int rounds)
    {
        await new PipelineRuns(Session).StartAsync(RunsLong, Context);
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = status, RetryAfter = retryAfter, PathPattern = "*/pipeline/logs" });
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = status, RetryAfter = retryAfter, PathPattern = "*/pipeline/status" });
        var (before, time) = (Sandbox.RequestCount, new LeapingTime(static _ => { }));
        var options = Quick with { MaximumOutage = TimeSpan.FromSeconds(seconds) };
        var events = await new PipelineLogFollower([LogOf(RunsLong, 1, options)]) { Clock = time }.FollowAsync(Context).ToListAsync();
        Assert.Equal(status, Assert.Single(events).Error!.HttpStatus);
        Assert.Equal(seconds, time.Passed.TotalSeconds, 0.01);
        // The log and the run's state.
        Assert.InRange(Sandbox.RequestCount - before, 1, 2 * rounds);
        Assert.All(time.Pauses, pause => Assert.InRange(pause.TotalSeconds, 0, 300));
    }

    [Fact]
    public async Task What_a_server_asks_for_is_kept_while_a_log_is_followed()
    {
        await new PipelineRuns(Session).StartAsync(Blank, Context);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 429, RetryAfter = "90", PathPattern = "*/pipeline/logs", Count = 1 });
        var time = new LeapingTime(static _ => { });
        Assert.Equal(30, (await RecordsOf(new PipelineLogFollower([LogOf(Blank, 2, Quick)]) { Clock = time }.FollowAsync(Context)).ToListAsync()).Count);
        Assert.Contains(time.Pauses, pause => pause == TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_run_that_is_not_there_does_not_end_the_others()
    {
        var follower = new PipelineLogFollower([LogOf("5fd56d90979ee048ee66ffff", 1, Quick), LogOf(Blank, 1, Quick)]);
        var events = await follower.FollowAsync(Context).ToListAsync();
        var failed = Assert.Single(events, happened => happened.Error is not null);
        Assert.Equal((ErrorId.ObjectNotFound, "5fd56d90979ee048ee66ffff"), (failed.Error!.Id, failed.PipelineId));
        Assert.Equal(30, events.Sum(happened => happened.Records.Count));
    }

    [Fact]
    public async Task A_run_that_waits_for_a_person_says_so_once()
    {
        await new PipelineRuns(Session).StartAsync(NeverRan, Context);
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(2));
        var followed = Follow(LogOf(NeverRan, 1, Quick));
        await SessionStoreTests.Until(() => Warnings.Any());
        var before = Sandbox.RequestCount;
        await SessionStoreTests.Until(() => Sandbox.RequestCount > before + 4);
        Assert.Single(Warnings);
        Sandbox.Opsera.Approve(NeverRan);
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(5));
        await followed;
        Assert.Single(Warnings);
    }

    [Fact]
    public async Task Stopping_ends_it_at_once()
    {
        await new PipelineRuns(Session).StartAsync(RunsLong, Context);
        using var stop = new CancellationTokenSource();
        var follower = new PipelineLogFollower([LogOf(RunsLong, 1, new PipelineLogOptions { PollInterval = TimeSpan.FromMinutes(5) })]);
        var time = new Stopwatch();
        await foreach (var _ in follower.FollowAsync(Context, stop.Token))
        {
            time.Start();
            break;
        }

        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
    }

    // The run neither ends nor logs a line of its own, however slow the machine is.
    private Task<PipelineRun> StartWithoutLinesAsync()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromHours(8);
        return new PipelineRuns(Session).StartAsync(RunsLong, Context);
    }

    private PipelineLog LogOf(string pipelineId, int? runCount, PipelineLogOptions options) => new(Session, pipelineId, runCount, options);

    private async Task<List<JsonRecord>> Follow(params PipelineLog[] logs) =>
        await RecordsOf(new PipelineLogFollower(logs).FollowAsync(Context)).ToListAsync();

    private static IAsyncEnumerable<JsonRecord> RecordsOf(IAsyncEnumerable<PipelineLogEvent> events) =>
        events.SelectMany(happened => happened.Error is { } error ? throw error : happened.Records);

    private static string? Id(JsonRecord record) => record.TakeText("_id");
}
