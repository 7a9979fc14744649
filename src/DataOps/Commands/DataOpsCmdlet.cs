using System.Management.Automation;
using DataOps.Binding;
using DataOps.Errors;
using DataOps.Formatting;
using DataOps.Pipeline;

namespace DataOps.Commands;

/// <summary>The base of all cmdlets: brings asynchronous work to the pipeline, and stops it when the pipeline stops.</summary>
public abstract class DataOpsCmdlet : PSCmdlet, IDisposable
{
    private static readonly Lazy<bool> IsWatched = new(() =>
        !Console.IsOutputRedirected
        && !Console.IsErrorRedirected
        && !Environment.GetCommandLineArgs().Any(argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase)));

    private readonly CancellationTokenSource _stop = new();
    private GivenArguments? _arguments;
    private DataOpsException? _fault;
    private OrderedRunner? _work;
    private bool _hasRefused;
    private bool _hasWarned;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>How many items are worked on at once; with 1 none is begun before the output of the one before was taken.</summary>
    private protected virtual int Parallelism => 1;

    /// <summary>Whether the items change something, so that those on their way are let end when an error ends the command.</summary>
    private protected virtual bool ChangesServer => MyInvocation.MyCommand is CmdletInfo command
        && AsksFirst(command.ImplementingType);

    /// <summary>Whether the items make one thing, which is not what was asked for where one of them was refused.</summary>
    private protected virtual bool NeedsAll => false;

    /// <summary>What was started on the server and is not output yet: it is output when something ends the command.</summary>
    private protected virtual IEnumerable<object> Unreported => [];

    /// <summary>Whether somebody watches who wants to see progress. PowerShell itself draws it with -NonInteractive too.</summary>
    private protected bool ShowsProgress => IsWatched.Value && Preference("ProgressPreference", ActionPreference.Continue) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Stops when the pipeline does: Ctrl+C, <c>Select-Object -First</c>, <c>-ErrorAction Stop</c>.</summary>
    private protected CancellationToken Stopped => _stop.Token;

    private OrderedRunner Work => _work ??= NewRunner(Parallelism);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        _arguments = new GivenArguments(this);
        _fault = _arguments.FindTypedFault();
        if (_fault is null)
            Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(() =>
    {
        // What is wrong with the command line is said once.
        if ((_fault is null ? _arguments!.FindPipedFault(NeedsAll) : _hasRefused ? null : _fault) is { } fault)
            Refuse(fault);
        else if (_fault is null && FindForeign(_arguments!) is { } foreign)
            Refuse(foreign);
        else if (_fault is null)
            Process();
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        if (_fault is null && !(_hasRefused && NeedsAll))
            Finish();
        _work?.Complete();
    });

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends what is still on its way. PowerShell disposes a cmdlet however its pipeline ends.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what is still on its way.</summary>
    /// <param name="disposing">Whether managed state goes too.</param>
    protected virtual void Dispose(bool disposing)
    {
        // Not disposed itself: work on the pool may still look at the token.
        if (disposing)
            _stop.Cancel();
    }

    /// <summary>Called once before the first item, when what the command line gave is in order.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>Finds an object among what was given or piped that is of another server than the one that is called.</summary>
    /// <param name="arguments">What was given.</param>
    /// <returns>The error for it; null where there is none.</returns>
    private protected virtual DataOpsException? FindForeign(GivenArguments arguments) => null;

    /// <summary>Takes what came down the pipeline, or the parameters. On the pipeline's thread: what an item needs of the parameters is to be read here, not in its work.</summary>
    private protected abstract void Process();

    /// <summary>Called once behind the last item, for cmdlets that collect.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Works on an item on the pool. What it gives is written in the order of the items, now or with later ones.</summary>
    /// <param name="target">What the user named: the target of its error.</param>
    /// <param name="work">The work.</param>
    private protected void Queue(object? target, Func<Emitter, Task> work) => Work.Add(target, work);

    /// <summary>Waits for all that was queued.</summary>
    private protected void AwaitQueued() => _work?.Complete();

    /// <summary>Works on something on the pool and waits for it, and for all before it.</summary>
    /// <param name="target">What the user named: the target of its error.</param>
    /// <param name="work">The work.</param>
    private protected void Await(object? target, Func<Emitter, Task> work)
    {
        Work.Add(target, work);
        Work.Complete();
    }

    /// <summary>Writes a warning. Where PowerShell wants to ask whether to go on and nobody can answer, the command goes on.</summary>
    private protected void Warn(string text) => PipelineMessage.Warning(text).WriteTo(this);

    /// <summary>Warns once where the variable that makes sessions read-only holds a word that nobody knows.</summary>
    private protected void WarnOfReadOnlyWord()
    {
        if (_hasWarned || Engine.Sessions.ReadOnlyVariable.Warning is not { } warning)
            return;

        _hasWarned = true;
        Warn(warning);
    }

    /// <summary>Asks before something is done, or says what would be: names of the server's are shown in it.</summary>
    /// <param name="target">What it is done to.</param>
    /// <param name="action">What is done.</param>
    private protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(MessageText.Of(target), MessageText.Of(action));

    /// <summary>Asks as a cmdlet of high impact does, though the cmdlet as a whole is of less: for those of its uses that delete something.</summary>
    /// <param name="target">What it is done to.</param>
    /// <param name="action">What is done.</param>
    private protected bool ShouldDelete(string target, string action)
    {
        if (!ShouldProcess(target, action))
            return false;

        // With any other preference, or where -Confirm says, ShouldProcess has asked or was told not to.
        return IsGiven("Confirm") || Preference("ConfirmPreference", ConfirmImpact.High) != ConfirmImpact.High
            || ShouldContinue($"Performing the operation \"{MessageText.Of(action)}\" on target \"{MessageText.Of(target)}\".", "Are you sure you want to perform this action?", ref _yesToAll, ref _noToAll);
    }

    /// <summary>Whether a parameter was given.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Whether it is only to be said what would be done.</summary>
    private protected bool IsWhatIf => Switch("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Whether somebody sees what a confirmation would say: it is asked for, or told with -WhatIf.</summary>
    private protected bool AsksOrTells => IsWhatIf || (Switch("Confirm") ?? (Preference("ConfirmPreference", ConfirmImpact.High) != ConfirmImpact.None));

    /// <summary>Asks the server something that is needed before the work on an item can be queued, and waits for it. A failure is written as the item's error.</summary>
    /// <param name="target">What the user named: the target of its error.</param>
    /// <param name="question">The question.</param>
    /// <returns>The answer, or null after a failure.</returns>
    private protected T? Ask<T>(object? target, Func<Engine.Http.CallContext, Task<T>> question)
        where T : class
    {
        T? answer = null;
        DataOpsException? failure = null;
        NewRunner(throttle: 1).Add(target, async output =>
        {
            try
            {
                answer = await question(output.Context);
            }
            // It stands behind what the items before it output.
            catch (DataOpsException exception) when (_work is not null && !ErrorRecords.EndsCommand(exception))
            {
                failure = exception;
            }
        });
        if (failure is not null)
            Queue(target, _ => Task.FromException(failure));
        return answer;
    }

    private OrderedRunner NewRunner(int throttle) => new(new CmdletWriter(this), throttle, WantsDebug(), _stop.Token);

    // An item's error stands where its output would.
    private void Refuse(DataOpsException fault)
    {
        _hasRefused = true;
        if (_work is null)
            WriteError(ErrorRecords.From(fault));
        else
            Queue(fault.TargetObject, _ => Task.FromException(fault));
    }

    // Runs something on the pipeline's thread; what the engine throws there ends the command.
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (DataOpsException exception)
        {
            ReportUnsettled();
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
        catch (Exception)
        {
            ReportUnsettled();
            throw;
        }
    }

    // Something ended the command, an error or a pipeline that takes no more, while changing requests may be on their way: they are let end,
    // what they output is output, and nobody has to guess what became of them.
    private void ReportUnsettled()
    {
        if (_work is not { } work || !ChangesServer || _stop.IsCancellationRequested)
            return;

        IReadOnlyList<(object Done, DataOpsException? Error)> settled;
        try
        {
            settled = work.Settle();
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var unreported = Unreported.ToList();
        foreach (var item in unreported)
            OrderedRunner.TryWrite(() => WriteObject(item));
        var done = settled.Where(item => item.Error is null).Select(item => item.Done).ToList();
        var unknown = settled.Where(item => item.Error?.Id == ErrorId.OutcomeUnknown).Select(item => item.Done).ToList();
        if (done.Count > 0)
            OrderedRunner.TryWrite(() => Warn($"Already on their way when the command ended, and done: {string.Join(", ", done)}."));
        if (unreported.Count > 0)
            OrderedRunner.TryWrite(() => Warn($"Started, and not waited for to the end: {string.Join(", ", unreported)}."));
        if (unknown.Count > 0)
            OrderedRunner.TryWrite(() => Warn($"Already on their way when the command ended, with an unknown outcome: {string.Join(", ", unknown)}."));
    }

    /// <summary>Whether the cmdlet of a class asks before it does something, which is what those do that change something.</summary>
    private protected static bool AsksFirst(Type command) => command.GetCustomAttributes(typeof(CmdletAttribute), false) is [CmdletAttribute { SupportsShouldProcess: true }];

    private bool? Switch(string name) => MyInvocation.BoundParameters.TryGetValue(name, out var given) ? ((SwitchParameter)given).IsPresent : null;

    private bool WantsDebug() =>
        Switch("Debug") ?? (Preference("DebugPreference", ActionPreference.SilentlyContinue) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore));

    // Below the global scope a preference is whatever was assigned to it, mostly a text.
    private T Preference<T>(string variable, T usual) => LanguagePrimitives.TryConvertTo<T>(GetVariableValue(variable), out var preference) ? preference : usual;
}
