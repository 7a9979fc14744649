using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Runs.Starts;
using DataOps.Naming;

namespace DataOps.Commands.Runs;

/// <summary>The base of the cmdlets that start runs of which there should be one at a time, or one for a key.</summary>
public abstract class StartOnceCmdlet : StartRunCmdlet
{
    private RunStarter? _starter;

    /// <summary>
    /// What to do if a run is in progress. Start, the default, does not look. Fail reports AlreadyRunning. Join outputs the run in progress, with IsAdopted, and -Wait waits for it.
    /// Wait waits until it has ended and then starts. Skip starts nothing and outputs nothing. Replace stops it, waits until it has ended and then starts, if the service can stop runs.
    /// -TimeoutSec also limits the wait for that run.
    /// </summary>
    [Parameter]
    [Given]
    [PSDefaultValue(Value = nameof(IfRunning.Start))]
    public IfRunning IfRunning { get; set; }

    /// <summary>
    /// A name of your choice for this particular run, e.g. nightly-2030-01-07, 1 to 200 characters, without blanks at its ends. With the same key, server, operation and target, one run is started, even if the command is run again,
    /// in several processes at once, or after a crash or a lost answer; the others output that run. A run that does not succeed frees the key. See about_DataOps_Runs.
    /// </summary>
    [Parameter]
    [Text]
    [ArgumentCompleter(typeof(RunKeyCompleter))]
    public string? RunKey { get; set; }

    /// <summary>The folder in which run keys are kept, one file for each; a shared folder makes them hold on several machines. By default, the folder that the environment variable DATAOPS_RUNKEYS names. Nothing is written without -RunKey.</summary>
    [Parameter]
    [Text]
    public string? RunKeyPath { get; set; }

    /// <summary>How many runs may be started with the key as long as they do not succeed. When that many have failed, the last one is output with its error, RunFailed. By default, any number.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int MaxAttempt { get; set; }

    private RunStarter Starter => _starter ??= new RunStarter(new()
    {
        IfRunning = IfRunning,
        RunKey = RunKey,
        RunKeyFolder = RunKeyPath is { } path ? FilePath.Of(this, path, nameof(RunKeyPath)) : null,
        MaximumAttempts = IsGiven(nameof(MaxAttempt)) ? MaxAttempt : null,
        Wait = WaitOptions,
    });

    /// <summary>Starts something on the pool.</summary>
    /// <param name="target">What the user named.</param>
    /// <param name="what">What to start.</param>
    private protected void QueueStart(object target, Startable what)
    {
        var starter = Starter;
        QueueRun(target, context => starter.StartAsync(what, context));
    }

    /// <summary>Starts a resource on the pool.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="what">What to start; receives the id.</param>
    /// <param name="complete">Adds to the run what is known of the resource.</param>
    private protected void QueueStart(ResourceReference resource, Func<string, Startable> what, Action<Run>? complete = null)
    {
        var starter = Starter;
        QueueStart(resource, async (id, context) =>
        {
            var run = await starter.StartAsync(what(id), context);
            if (run is not null)
                complete?.Invoke(run);
            return run;
        });
    }
}
