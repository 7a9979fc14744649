using System.Diagnostics;
using DataOps.Engine.Etl;
using DataOps.Engine.Runs;

namespace DataOps.Engine.Tests.Etl;

/// <summary>How a run is told from the one before it, where the server has neither ids nor exact times.</summary>
public sealed class EtlRunTests : EtlTest
{
    private const string SameDay = """{"status":"{0}","last_run":"2024-05-01"}""";

    [Fact]
    public async Task A_run_that_was_seen_at_work_has_ended_though_the_time_of_the_last_run_is_the_same()
    {
        var run = await StartAsync(SameDay, "completed");
        Assert.Equal((RunState.Queued, null), await PollAsync(run, SameDay, "completed"));
        Assert.Equal((RunState.Running, "in progress"), await PollAsync(run, SameDay, "in progress"));
        Assert.Equal((RunState.Succeeded, "completed"), await PollAsync(run, SameDay, "completed"));
        Assert.Equal((RunState.Failed, "failed"), await PollAsync(run, SameDay, "failed"));
    }

    [Fact]
    public async Task A_run_that_was_not_seen_at_work_waits_for_another_time()
    {
        var run = await StartAsync(SameDay, "failed");
        Assert.Equal((RunState.Queued, null), await PollAsync(run, SameDay, "failed"));
        Assert.Equal((RunState.Succeeded, "completed"), await PollAsync(run, """{"status":"{0}","last_run":"2024-05-02"}""", "completed"));
    }

    [Fact]
    public async Task What_was_at_work_before_the_start_may_be_anothers()
    {
        var run = await StartAsync(SameDay, "running");
        Assert.Equal((RunState.Queued, null), await PollAsync(run, SameDay, "running"));
        Assert.Equal((RunState.Queued, null), await PollAsync(run, SameDay, "completed"));
        Assert.Equal((RunState.Running, "running"), await PollAsync(run, """{"status":"{0}","last_run":"2024-05-02"}""", "running"));
    }

    [Theory]
    [InlineData("2024-05")]
    [InlineData("2024-05-0")]
    [InlineData("2024-05-01x")]
    public async Task A_run_id_that_was_cut_or_has_grown_is_not_the_last_run(string copied)
    {
        var run = await StartAsync(SameDay, "completed");
        Assert.EndsWith("/275/2024-05-01", run, StringComparison.Ordinal);
        var error = await FailsAsync(ErrorId.InvalidRequest, () => PollAsync(run.Replace("2024-05-01", copied, StringComparison.Ordinal), SameDay, "completed"));
        Assert.Contains("was not copied whole", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"never run"}""", RunState.NeverRun)]
    [InlineData("""{"status":"Never_Run","last_run":null}""", RunState.NeverRun)]
    [InlineData("""{"state":" none ","job_id":"164"}""", RunState.NeverRun)]
    [InlineData("""{"job_id":"164","status":null,"last_run":""}""", RunState.NeverRun)]
    [InlineData("""{"job_id":"164"}""", RunState.Unknown)]
    [InlineData("{}", RunState.Unknown)]
    [InlineData("[]", RunState.Unknown)]
    [InlineData("\"never run\"", RunState.NeverRun)]
    [InlineData("not yet run", RunState.NeverRun)]
    public async Task Nobody_waits_for_a_run_that_was_never_started(string body, RunState last)
    {
        Answer("job/*", body);
        var error = await FailsAsync(ErrorId.ObjectNotFound, () => EtlRuns.Kind.Poll(Session, RunAddress.Parse("etl:default/164"), Context));
        Assert.Equal("Job 164 has never run, so there is no run to wait for.", error.Message);
        Assert.False(error.IsTransient);
        Assert.Equal(last, (await Runs.GetLastAsync("164", Context)).State);

        // One that was started from here has not begun yet.
        var run = await StartAsync(body, "");
        Assert.Equal(RunState.Queued, (await EtlRuns.Kind.Poll(Session, RunAddress.Parse(run), Context)).State);
    }

    [Theory]
    [InlineData("""{"status":"zombie"}""")]
    [InlineData("""{"last_run":"2024-05-01"}""")]
    [InlineData("""{"status":"running"}""")]
    public async Task What_may_still_change_is_waited_for(string body)
    {
        Answer("job/*", body);
        Assert.False((await EtlRuns.Kind.Poll(Session, RunAddress.Parse("etl:default/164"), Context)).HasEnded);
    }

    [Fact]
    public async Task A_long_answer_is_read_in_the_time_that_its_length_takes()
    {
        var members = (string prefix, int count) => string.Concat(Enumerable.Range(0, count).Select(number => $",\"{prefix}{number}\":{number}"));
        string[] bodies =
        [
            $$"""{"data":{"status":"completed"{{members("a", 130_000)}}}{{members("b", 130_000)}}}""",
            $$"""{"data":{"status":"completed"{{members("a", 130_000)}}}{{members("A", 130_000)}}}""",
            $$"""{"status":"completed"{{string.Concat(Enumerable.Repeat(",\"x\":1", 200_000))}}}""",
        ];
        foreach (var body in bodies)
        {
            Answer("job/*", body);
            var time = Stopwatch.StartNew();
            var run = await Runs.GetLastAsync("164", Context);
            Assert.Equal(RunState.Succeeded, run.State);
            Assert.InRange(run.AdditionalProperties.Count, 199_000, 270_000);
            // The square of the length would take minutes.
            Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
        }
    }

    [Fact]
    public async Task Much_that_connections_have_in_common_is_kept_once()
    {
        const int Many = 60_000;
        var shared = string.Concat(Enumerable.Range(0, Many).Select(number => $",\"m{number}\":1"));
        var each = string.Join(",", Enumerable.Range(0, Many).Select(number => $$"""{"connection_id":"{{number}}","own":{{number}}}"""));
        var body = $$"""{"g":{"connector_id":"c"{{shared}},"connections":[{{each}}] } }""";
        Answer("connections", body);
        var time = Stopwatch.StartNew();
        var connections = await Client.GetConnectionsAsync(null, Context).ToListAsync();
        Assert.Equal(Many, connections.Count);
        var last = connections[^1].AdditionalProperties;
        Assert.Equal((long)Many - 1, last["own"]);
        Assert.Equal(1L, Assert.IsAssignableFrom<Dictionary<string, object?>>(last["connector"])["m59999"]);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
    }

    private async Task<string> StartAsync(string format, string status)
    {
        Sandbox.ClearFaults();
        Answer("job/*", format.Replace("{0}", status, StringComparison.Ordinal), method: "GET");
        return (await Runs.StartAsync("275", null, Context)).RunId;
    }

    private async Task<(RunState, string?)> PollAsync(string runId, string format, string status)
    {
        Answer("job/*", format.Replace("{0}", status, StringComparison.Ordinal), method: "GET");
        var run = await EtlRuns.Kind.Poll(Session, RunAddress.Parse(runId), Context);
        Assert.Equal(runId, run.RunId);
        return (run.State, run.Status);
    }
}
