using System.Diagnostics;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Runs;

/// <summary>Runs that start as others end. The sandbox's time and the wait's leap together.</summary>
public sealed class PlannedRunTests : IDisposable
{
    private static readonly string[] Jobs = ["164", "165", "166", "167", "169", "170"];

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromHours(1) });
    private readonly SessionStore _sessions = new();
    private readonly LeapingTime _time;
    private readonly List<string> _started = [];
    private int _running;
    private int _mostRunning;

    public PlannedRunTests()
    {
        _time = new(_sandbox.AdvanceClock);
        _sessions.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(_sandbox.Credentials.EtlToken))) { Uri = _sandbox.Uri }, CallContext.Quiet()).GetAwaiter().GetResult();
    }

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 4)]
    [InlineData(100, 1)]
    public async Task No_more_are_in_progress_at_once_than_allowed(int most, int starts)
    {
        // On a slow machine the first would end before the last of those that may run at once has started.
        var patience = Stopwatch.StartNew();
        _time.MayLeap = () => Volatile.Read(ref _mostRunning) >= Math.Min(most, Jobs.Length) || patience.Elapsed > TimeSpan.FromSeconds(20);
        var events = await StartAsync(Jobs, new() { MaximumRunning = most, MaximumStarts = starts });
        Assert.Equal(Jobs.Length, events.Count(happened => happened.Kind == WaitEventKind.Started));
        Assert.Equal(Jobs.Order(), events.Where(happened => happened.Kind == WaitEventKind.Ended).Select(happened => ((EtlJobRun)happened.Run!).JobId).Order());
        Assert.Equal(Math.Min(most, Jobs.Length), _mostRunning);
        if (starts == 1)
            Assert.Equal(Jobs, _started);
    }

    [Fact]
    public async Task A_start_that_fails_is_an_error_of_its_own_and_the_next_one_starts()
    {
        var events = await StartAsync(["164", "nosuch", "165"], new() { MaximumRunning = 1 });
        var failed = Assert.Single(events, happened => happened.Kind == WaitEventKind.NotStarted);
        Assert.Equal((ErrorId.ObjectNotFound, "nosuch"), (failed.Error!.Id, failed.Target));
        Assert.Equal(2, events.Count(happened => happened.Kind == WaitEventKind.Ended));
    }

    [Fact]
    public async Task A_failure_that_concerns_all_starts_nothing_more()
    {
        var events = await StartAsync(["nosuch", "164", "165"], new() { MaximumRunning = 2, EndsAll = error => error.Id == ErrorId.ObjectNotFound });
        Assert.Equal(WaitEventKind.NotStarted, Assert.Single(events).Kind);
        Assert.Equal(["nosuch"], _started);
    }

    [Fact]
    public async Task A_failure_starts_nothing_more_if_asked_to()
    {
        var events = await StartAsync(["168", "164", "165"], new() { MaximumRunning = 1, StopOnFailure = true });
        Assert.Equal(["168"], _started);
        var left = events.Where(happened => happened.Kind == WaitEventKind.NotStarted).ToList();
        Assert.Equal(["164", "165"], left.Select(happened => happened.Target));
        Assert.All(left, happened => Assert.Equal(("", ErrorId.RunCanceled, Service.Etl, happened.Target), (happened.RunId, happened.Error!.Id, happened.Error.Service, happened.Error.TargetObject)));
        Assert.All(left, happened => Assert.Matches($@"^Job {happened.Target} was not started, because .*\b168\b.* did not succeed\.$", happened.Error!.Message));
    }

    [Fact]
    public async Task What_has_no_turn_before_the_time_limit_is_named_and_not_started()
    {
        var events = await StartAsync(Jobs[..4], new() { MaximumRunning = 2, Timeout = TimeSpan.FromMinutes(30) });
        Assert.Equal(Jobs[..2], _started);
        Assert.Equal(2, events.Count(happened => happened.Kind == WaitEventKind.GivenUp));
        var left = events.Where(happened => happened.Kind == WaitEventKind.NotStarted).ToList();
        Assert.Equal(Jobs[2..4], left.Select(happened => happened.Target));
        Assert.All(left, happened => Assert.Equal(("", ErrorId.RunTimedOut, happened.Target), (happened.RunId, happened.Error!.Id, happened.Error.TargetObject)));
        Assert.All(left, happened => Assert.Equal($"Job {happened.Target} was not started: the time limit of 1800 s was reached before its turn.", happened.Error!.Message));
        Assert.All(left, happened => Assert.Equal("Start it again, with a longer -TimeoutSec or more runs at once.", happened.Error!.RecommendedAction));
    }

    [Fact]
    public async Task Nothing_starts_before_the_reader_has_handled_the_end_of_the_one_before()
    {
        await foreach (var happened in new RunWatcher(_sessions, new WaitOptions { MaximumRunning = 1, Clock = _time }).StartAsync(Plan(Jobs), CallContext.Quiet()))
            if (happened.Kind == WaitEventKind.Ended)
                break;
        Assert.Equal(Jobs[..1], _started);
    }

    // The wait itself hears of a cancellation last: what is registered after it is told before it.
    [Theory]
    [InlineData("164", WaitEventKind.Ended)]
    [InlineData("nosuch", WaitEventKind.NotStarted)]
    public async Task Nothing_starts_once_the_command_has_ended_although_the_wait_does_not_know_yet(string first, WaitEventKind kind)
    {
        foreach (var isStopped in new[] { false, true })
        {
            _started.Clear();
            using var ending = new CancellationTokenSource();
            var (context, token) = isStopped ? (CallContext.Quiet(ending.Token), default) : (CallContext.Quiet(), ending.Token);
            await using var events = new RunWatcher(_sessions, new WaitOptions { MaximumRunning = 1, Clock = _time }).StartAsync(Plan([first, "165"]), context, token).GetAsyncEnumerator(default);
            while (await events.MoveNextAsync() && events.Current.Kind != kind)
            {
            }

            var next = Task.CompletedTask;
            using (ending.Token.Register(() =>
            {
                next = events.MoveNextAsync().AsTask();
                SpinWait.SpinUntil(() => StartedCount > 1, TimeSpan.FromMilliseconds(500));
            }))
                await ending.CancelAsync();
            await Task.WhenAny(next);
            Assert.Equal([first], _started);
        }
    }

    private int StartedCount
    {
        get
        {
            lock (_started)
                return _started.Count;
        }
    }

    private async Task<IReadOnlyList<WaitEvent>> StartAsync(IEnumerable<string> jobs, WaitOptions options)
    {
        var events = new List<WaitEvent>();
        await foreach (var happened in new RunWatcher(_sessions, options with { Clock = _time }).StartAsync(Plan(jobs), CallContext.Quiet()))
        {
            events.Add(happened);
            if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp)
                Interlocked.Decrement(ref _running);
        }

        return events;
    }

    private PlannedRun[] Plan(IEnumerable<string> jobs) =>
    [
        .. jobs.Select(job => new PlannedRun(job, $"job {job}", async context =>
        {
            lock (_started)
                _started.Add(job);
            var run = await new EtlRuns(_sessions.Find(Service.Etl)).StartAsync(job, null, context);
            lock (_started)
                _mostRunning = Math.Max(_mostRunning, Interlocked.Increment(ref _running));
            return run;
        })),
    ];
}
