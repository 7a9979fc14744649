using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Naming;

namespace DataOps.Commands.Runs;

/// <summary>The base of the cmdlets that start runs and can wait for them.</summary>
public abstract class StartRunCmdlet : WaitingCmdlet
{
    private readonly List<PlannedRun> _planned = [];
    private readonly WaitedRuns _waited = new();

    /// <summary>Waits until the run has ended, and then outputs it. If it did not succeed, an error is written as well.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How many runs may be in progress at once: the next one starts when one has ended. Requires -Wait; -TimeoutSec then includes the time that runs wait for their turn. By default, all are started at once.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, 10_000)]
    public int MaxRunning { get; set; }

    /// <summary>What to do when a run has not succeeded: Continue to wait for the others, the default, or Stop: ask the services to stop the others, and start nothing more. Requires -Wait. A run that its service cannot stop continues.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Continue", "Stop")]
    [PSDefaultValue(Value = "Continue")]
    public string OnFailure { get; set; } = "Continue";

    private protected override IEnumerable<object> NotStarted
    {
        get
        {
            lock (_planned)
                return [.. _planned];
        }
    }

    private protected override IEnumerable<object> Unreported => _waited.Known;

    private protected override string? StillRunning => _waited.Describe();

    private protected override void Begin()
    {
        base.Begin();
        RequireWait(nameof(MaxRunning), "the command would end before the next run may start");
        RequireWait(nameof(OnFailure), "the command would end before a run fails");
    }

    private void RequireWait(string parameter, string otherwise)
    {
        if (IsGiven(parameter) && !Wait)
            throw new DataOpsException(ErrorId.InvalidRequest, $"-{parameter} requires -Wait: without it, {otherwise}.")
            {
                Service = CalledService,
                TargetObject = parameter,
                RecommendedAction = $"Add -Wait, or omit -{parameter}.",
            };
    }

    /// <summary>Starts a run on the pool. It is output at once, or with -Wait, when it has ended. With -MaxRunning, it is started when its turn comes.</summary>
    /// <param name="target">What the user named.</param>
    /// <param name="start">Starts it; returns null if none was to be started.</param>
    /// <param name="name">Its name in messages; null if the target says it all.</param>
    private protected void QueueRun(object target, Func<CallContext, Task<Run?>> start, string? name = null)
    {
        if (MaxRunning > 0)
        {
            Plan(target, start, name);
            return;
        }

        var (wait, options) = (Wait.IsPresent, WaitOptions);
        Queue(target, async output =>
        {
            if (await start(output.Context) is not { } run)
                return;

            if (wait)
                Note(run);
            else if (run.HasEnded)
                // Its error is reported as a wait would do it.
                await RunWait.WaitAsync([(run.RunId, run)], options, showProgress: false, output, new WaitedRuns());
            else
                await output.WriteAsync(run);
            Tell(run, output.Context);
        });
    }

    /// <summary>Starts a run of a resource on the pool.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="start">Starts it; receives the id, and returns null if none was to be started.</param>
    private protected void QueueStart(ResourceReference resource, Func<string, CallContext, Task<Run?>> start) =>
        QueueRun(
            resource.Given,
            async context =>
            {
                var run = await resource.UseAsync(id => start(id, context), context);
                run?.CallBy(resource.Name);
                return run;
            },
            resource.ToString());

    private protected override void Finish()
    {
        AwaitQueued();
        var options = WaitOptions with { StopOnFailure = OnFailure == "Stop" };
        var showProgress = ShowsProgress;
        if (_planned.Count > 0)
        {
            PlannedRun[] plan = [.. _planned];
            options = options with { MaximumRunning = MaxRunning, MaximumStarts = ThrottleLimit };
            Await(null, output => RunWait.StartAsync(plan, options, showProgress, output, _waited));
        }
        else if (_waited.Known is { Count: > 0 } started)
        {
            (string RunId, Run? Known)[] runs = [.. started.Select(run => (run.RunId, run))];
            Await(null, output => RunWait.WaitAsync(runs, options, showProgress, output, _waited));
        }
    }

    private void Plan(object target, Func<CallContext, Task<Run?>> start, string? name)
    {
        PlannedRun? planned = null;
        planned = new PlannedRun(target, name ?? target.ToString()!, async context =>
        {
            lock (_planned)
                _planned.Remove(planned!);
            Run? run;
            try
            {
                run = await start(context);
            }
            catch (OperationCanceledException) when (context.Work is { HasEnded: true })
            {
                lock (_planned)
                    _planned.Insert(0, planned!);
                throw;
            }

            if (run is null)
                return null;

            Note(run);
            Tell(run, context);
            return run;
        });
        _planned.Add(planned);
    }

    private static void Tell(Run run, CallContext context) => context.Log.Verbose(run.IsAdopted ? $"Adopted {run.RunId}: {run.AdoptionReason}." : $"Started {run.RunId}.");

    private void Note(Run run) => _waited.Add(run.RunId, run);
}
