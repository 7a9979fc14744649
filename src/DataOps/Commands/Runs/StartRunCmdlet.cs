using System.Management.Automation;
using DataOps.Binding;
using DataOps.Naming;

namespace DataOps.Commands.Runs;

/// <summary>The base of the cmdlets that start runs and can wait for them.</summary>
public abstract class StartRunCmdlet : ThrottledCmdlet
{
    private readonly List<Run> _started = [];

    /// <summary>Waits until the run has ended, and then outputs it. If it did not succeed, an error is written as well.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The time limit of the wait, in seconds; the run continues when it is reached. 0, the default, means no limit.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    public double TimeoutSec { get; set; }

    /// <summary>The interval between polls of a run, in seconds. By default, it starts at 2 seconds and grows to 30.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.01, 86_400.0)]
    public double PollIntervalSec { get; set; }

    private protected override IEnumerable<object> Unreported
    {
        get
        {
            lock (_started)
                return [.. _started];
        }
    }

    /// <summary>Starts a run on the pool. It is output at once, or with -Wait, when it has ended.</summary>
    /// <param name="target">What the user named.</param>
    /// <param name="start">Starts it.</param>
    private protected void QueueStart(object target, Func<Engine.Http.CallContext, Task<Run>> start)
    {
        var wait = Wait.IsPresent;
        Queue(target, async output =>
        {
            var run = await start(output.Context);
            if (!wait)
                await output.WriteAsync(run);
            else
                lock (_started)
                    _started.Add(run);
            output.Context.Log.Verbose($"Started {run.RunId}.");
        });
    }

    /// <summary>Starts a run of a resource on the pool.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="start">Starts it; receives the id.</param>
    private protected void QueueStart(ResourceReference resource, Func<string, Engine.Http.CallContext, Task<Run>> start) =>
        QueueStart(resource.Given, async context =>
        {
            var run = await resource.UseAsync(id => start(id, context), context);
            run.CallBy(resource.Name);
            return run;
        });

    private protected override void Finish()
    {
        AwaitQueued();
        if (_started.Count == 0)
            return;

        (string RunId, Run? Known)[] runs = [.. _started.Select(run => (run.RunId, run))];
        var options = WaitSettings.From(TimeoutSec, PollIntervalSec, maxOutageSec: 300);
        var showProgress = ShowsProgress;
        Await(null, output => RunWait.WaitAsync(runs, options, showProgress, output, Forget));
    }

    private void Forget(string runId)
    {
        lock (_started)
            _started.RemoveAll(run => run.RunId == runId);
    }
}
