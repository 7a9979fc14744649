using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Errors;
using DataOps.Formatting;
using DataOps.Output;

namespace DataOps.Commands;

/// <summary>The base of all cmdlets: runs asynchronous work for the pipeline, and stops it when the pipeline stops.</summary>
public abstract class DataOpsCmdlet : PSCmdlet, IDisposable
{
    private static readonly ConcurrentDictionary<Type, CmdletAttribute?> Attributes = new();

    private readonly CancellationTokenSource _stop = new();
    private GivenArguments? _arguments;
    private DataOpsException? _fault;
    private CmdletPreferences? _preferences;
    private OrderedRunner? _work;
    private IPipelineWriter? _writer;
    private HashSet<string>? _given;
    private bool? _wantsDebug;
    private bool _isDivided;
    private bool _hasEnded;
    private bool _hasRefused;
    private bool _hasWarned;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>How many items are worked on at once; with 1, an item starts only after the previous one's output was consumed.</summary>
    private protected virtual int Parallelism => 1;

    /// <summary>Whether the output is in the order of the items; otherwise it is written as it arrives.</summary>
    private protected virtual bool KeepsOrder => true;

    /// <summary>Whether the items change something, so that those under way may finish when an error ends the command.</summary>
    private protected virtual bool ChangesServer => MyInvocation.MyCommand is CmdletInfo command
        && AsksFirst(command.ImplementingType);

    /// <summary>Whether the items together make up one request, which must not be sent if one of them was refused.</summary>
    private protected virtual bool NeedsAll => false;

    /// <summary>What was started on the server and not output yet; it is output if the command ends early.</summary>
    private protected virtual IEnumerable<object> Unreported => [];

    /// <summary>What was to be started on the server and has not been; it is named if the command ends early.</summary>
    private protected virtual IEnumerable<object> NotStarted => [];

    /// <summary>Names the runs that go on if the command ends early, and the command that resumes the wait; null if there are none.</summary>
    private protected virtual string? StillRunning => null;

    /// <summary>Whether to show progress: somebody is watching and wants it. PowerShell itself draws it even with -NonInteractive.</summary>
    private protected bool ShowsProgress => Preferences.ShowsProgress;

    /// <summary>Stops when the pipeline does: Ctrl+C, <c>Select-Object -First</c>, <c>-ErrorAction Stop</c>.</summary>
    private protected CancellationToken Stopped => _stop.Token;

    /// <summary>The work of this command. Parts of a divided command run side by side and write as they please.</summary>
    private protected OrderedRunner Work => _work ??= _isDivided ? NewRunner(int.MaxValue, keepsOrder: false) : NewRunner(Parallelism, KeepsOrder);

    private CmdletPreferences Preferences => _preferences ??= new CmdletPreferences(this);

    private IPipelineWriter Writer => _writer ??= new CmdletWriter(this);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        // Not when it is constructed: PowerShell does that to complete a command line, and it would load the engine.
        Vaults.SecretManagement.Register();
        _arguments = new GivenArguments(this);
        _fault = _arguments.FindTypedFault();
        if (_fault is not null)
            return;

        _arguments.UseListedSpelling();
        foreach (var warning in _arguments.FindUnknownWords())
            Warn(warning);
        Prepare(_arguments);
        Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(() =>
    {
        // An error in the command line is reported once, not for each piped item.
        if ((_fault is null ? _arguments!.FindPipedFault(NeedsAll) : _hasRefused ? null : _fault) is { } fault)
            Refuse(fault);
        else if (_fault is null && FindForeign(_arguments!) is { } foreign)
            Refuse(foreign);
        else if (_fault is null)
            ProcessItem(_arguments!);
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        if (_fault is null && !(_hasRefused && NeedsAll))
            FinishItems();
        _work?.Complete();
        _hasEnded = true;
    });

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Cancels what is still under way. PowerShell disposes a cmdlet however its pipeline ends.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what is still under way.</summary>
    /// <param name="disposing">Whether to release managed state as well.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;

        // The end of a command before it in the pipeline, or of the binding of a piped object, reaches the cmdlet in no other way.
        if (_arguments is not null && !_hasEnded)
            OrderedRunner.TryWrite(() => ReportUnsettled(mayWrite: false));
        // Not disposed itself: work on the pool may still use the token.
        _stop.Cancel();
    }

    /// <summary>Called once before the first item, after the command line was found valid.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>Called once before <see cref="Begin"/>.</summary>
    /// <param name="arguments">The arguments of the command.</param>
    private protected virtual void Prepare(GivenArguments arguments)
    {
    }

    /// <summary>Finds an object among the arguments and the piped input that belongs to another server than the one to call.</summary>
    /// <param name="arguments">The arguments of the command.</param>
    /// <returns>The error for it; null if there is none.</returns>
    private protected virtual DataOpsException? FindForeign(GivenArguments arguments) => null;

    /// <summary>Processes one piped object, or the parameters. Runs on the pipeline's thread: read here, not in the queued work, what an item needs from the parameters.</summary>
    private protected abstract void Process();

    /// <summary>Processes one piped object, or the parameters.</summary>
    /// <param name="arguments">The arguments of the command.</param>
    private protected virtual void ProcessItem(GivenArguments arguments) => Process();

    /// <summary>Called once after the last item.</summary>
    private protected virtual void FinishItems() => Finish();

    /// <summary>Called once after the last item, for cmdlets that collect.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Works on an item on the pool. Its output is written in the order of the items, now or together with later ones.</summary>
    /// <param name="target">What the user named: the target of its error.</param>
    /// <param name="work">The work.</param>
    private protected void Queue(object? target, Func<ItemWriter, Task> work) => Work.Add(target, work);

    /// <summary>Waits for everything that was queued.</summary>
    private protected void AwaitQueued() => _work?.Complete();

    /// <summary>Runs work on the pool and waits for it and for everything queued before it.</summary>
    /// <param name="target">What the user named: the target of its error.</param>
    /// <param name="work">The work.</param>
    private protected void Await(object? target, Func<ItemWriter, Task> work)
    {
        Work.Add(target, work);
        Work.Complete();
    }

    /// <summary>Divides the command into parts, which run side by side, each on a copy of this cmdlet.</summary>
    private protected void Divide() => _isDivided = true;

    /// <summary>A copy of this cmdlet for one part of the command, with the arguments that it has now. Fields of derived classes are copied as they are: what a part collects is created when it is needed.</summary>
    private protected DataOpsCmdlet Copy()
    {
        // Read on the pipeline's thread: PowerShell goes on binding while the parts run.
        _wantsDebug = WantsDebug();
        var copy = (DataOpsCmdlet)MemberwiseClone();
        (copy._work, copy._writer, copy._preferences, copy._isDivided) = (null, null, null, false);
        copy._given = [.. MyInvocation.BoundParameters.Keys];
        return copy;
    }

    /// <summary>Has a copy write through a part of the command.</summary>
    private protected void WriteThrough(IPipelineWriter writer) => _writer = writer;

    /// <summary>Writes a warning. If PowerShell would ask whether to continue and nobody can answer, the command continues.</summary>
    private protected void Warn(string text) => Writer.WriteMessage(PipelineMessage.Warning(text));

    /// <summary>Warns once if the environment variable that makes sessions read-only has an unknown value.</summary>
    private protected void WarnOfReadOnlyWord()
    {
        if (_hasWarned || Engine.Sessions.ReadOnlyVariable.Warning is not { } warning)
            return;

        _hasWarned = true;
        Warn(warning);
    }

    /// <summary>Asks for confirmation, or reports what would be done. Masks secrets and control characters in names from the server.</summary>
    /// <param name="target">The object that is changed.</param>
    /// <param name="action">The change.</param>
    private protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(MessageText.Of(target), MessageText.Of(action));

    /// <summary>Asks as a cmdlet with high impact does, for the uses of a cmdlet with lower impact that delete something.</summary>
    /// <param name="target">The object that is changed.</param>
    /// <param name="action">The change.</param>
    private protected bool ShouldDelete(string target, string action)
    {
        if (!ShouldProcess(target, action))
            return false;

        // With any other preference, or with -Confirm, ShouldProcess has asked already or was told not to.
        return IsGiven("Confirm") || Preferences.ConfirmPreference != ConfirmImpact.High
            || ShouldContinue($"Performing the operation \"{MessageText.Of(action)}\" on target \"{MessageText.Of(target)}\".", "Are you sure you want to perform this action?", ref _yesToAll, ref _noToAll);
    }

    /// <summary>Whether a parameter was given.</summary>
    private protected bool IsGiven(string parameter) => _given?.Contains(parameter) ?? MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Whether a parameter was given on the command line, or by <c>$PSDefaultParameterValues</c>, and not by a piped object.</summary>
    private protected bool IsTyped(string parameter) => _arguments!.IsTyped(parameter);

    /// <summary>Whether -WhatIf is in effect.</summary>
    private protected bool IsWhatIf => Preferences.IsWhatIf;

    /// <summary>Whether somebody sees the confirmation text: a prompt is shown, or -WhatIf reports it.</summary>
    private protected bool AsksOrTells => Preferences.AsksOrTells;

    /// <summary>Sends a request whose answer is needed before the work on an item can be queued, and waits for it. A failure is written as the item's error.</summary>
    /// <param name="target">What the user named: the target of its error.</param>
    /// <param name="question">The question.</param>
    /// <returns>The answer, or null after a failure.</returns>
    private protected T? Ask<T>(object? target, Func<Engine.Http.CallContext, Task<T>> question)
        where T : class
    {
        T? answer = null;
        DataOpsException? failure = null;
        NewRunner(throttle: 1, KeepsOrder).Add(target, async output =>
        {
            try
            {
                answer = await question(output.Context);
            }
            // The error comes after the output of the items before it.
            catch (DataOpsException exception) when (_work is not null && !ErrorRecords.EndsCommand(exception))
            {
                failure = exception;
            }
        });
        if (failure is not null)
            Queue(target, _ => Task.FromException(failure));
        return answer;
    }

    private OrderedRunner NewRunner(int throttle, bool keepsOrder) => new(Writer, throttle, WantsDebug(), _stop.Token, keepsOrder);

    // An item's error takes the place of its output.
    private void Refuse(DataOpsException fault)
    {
        _hasRefused = true;
        if (_work is null)
            WriteError(ErrorRecords.From(fault));
        else
            Queue(fault.TargetObject, _ => Task.FromException(fault));
    }

    // Runs on the pipeline's thread; an exception of the engine there ends the command.
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

    // The command was ended while changing requests may be under way: by its own error, by a pipeline that takes no more, by a stop, or by a
    // command before it in the pipeline. Unless it was stopped, they may finish; what became of them is told, so that nobody has to guess.
    private void ReportUnsettled(bool mayWrite = true)
    {
        _hasEnded = true;
        var end = new EarlyEnd(mayWrite && !_stop.IsCancellationRequested ? Warn : null, Host);
        var settled = Settle(end);
        if (ChangesServer && _work is not null)
            foreach (var item in Unreported.ToList())
                OrderedRunner.TryWrite(() => WriteObject(item));
        end.Report(settled, StillRunning, [.. NotStarted]);
    }

    private IReadOnlyList<(object Done, DataOpsException? Error)> Settle(EarlyEnd end)
    {
        if (_work is null)
            return [];

        try
        {
            if (ChangesServer && !_stop.IsCancellationRequested)
                return _work.Settle(end.Warn);
        }
        catch (OperationCanceledException)
        {
            // Stopped meanwhile.
        }

        if (!_stop.IsCancellationRequested)
            return [];

        var abandoned = _work.Abandon(end.Warn);
        return ChangesServer ? abandoned : [];
    }

    /// <summary>Whether a cmdlet supports ShouldProcess, as all cmdlets that change something do.</summary>
    private protected static bool AsksFirst(Type command) => AttributeOf(command) is { SupportsShouldProcess: true };

    /// <summary>Whether a cmdlet asks for confirmation by default, because it deletes.</summary>
    /// <param name="command">The cmdlet's class.</param>
    private protected static bool HasHighImpact(Type command) => AttributeOf(command) is { ConfirmImpact: ConfirmImpact.High };

    // Read once for each class: that costs 3 % of a small call.
    private static CmdletAttribute? AttributeOf(Type command) => Attributes.GetOrAdd(command, static type => type.GetCustomAttribute<CmdletAttribute>(false));

    private bool WantsDebug() => _wantsDebug ?? Preferences.WantsDebug;
}
