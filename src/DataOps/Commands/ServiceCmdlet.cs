using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Sessions;
using DataOps.Completion;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that talk to one service. With several sessions, a command that only reads is run once for each of them, side by side.</summary>
public abstract class ServiceCmdlet : DataOpsCmdlet
{
    // Whether -AuthToken was typed, not taken from an object.
    private bool _isChosen;

    // The object that determines which session is used.
    private (Origin Origin, string Name, object Target)? _source;

    // The session of a part of the command, or the only one that a pattern matches.
    private Session? _session;

    // The sessions of a command with several.
    private IReadOnlyList<Session>? _several;

    // The parts of such a command, each with the copy of this cmdlet that it runs. A copy keeps its parameter set.
    private Dictionary<(Session Session, string ParameterSet), (CommandPart Part, ServiceCmdlet Copy)>? _parts;

    /// <summary>The session to use: its name, or an object from New-AuthToken or Get-AuthToken. By default, the session that the piped or given object came from, or else the default session of the service. An object is never used on a server other than its own.</summary>
    /// <reading>With several sessions, or a name with wildcards, the command reads with all of them side by side, and each object has its AuthToken. Limits such as -First apply to each.</reading>
    /// <changing>A command that changes something takes only one.</changing>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AuthTokens]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public virtual AuthTokenReference[] AuthToken { get; set; } = [];

    /// <summary>Whether it takes run ids, which name the server themselves.</summary>
    private protected virtual bool TakesRuns => false;

    /// <summary>Whether the session of -AuthToken is only read with, although the command changes something.</summary>
    private protected virtual bool OnlyReadsWithToken => false;

    /// <summary>Whether this cmdlet is a copy that runs for one of several sessions.</summary>
    private protected bool IsPart { get; private set; }

    /// <summary>The service.</summary>
    private protected abstract Service CalledService { get; }

    /// <summary>The server's name, for prompts and messages, and the session's if there are several for the service.</summary>
    private protected string ServerName => FindSession() is var session && SessionStore.Shared.HasSeveral(CalledService)
        ? $"{session.Uri.Authority} (session '{session.Name}')"
        : session.Uri.Authority;

    /// <summary>Whether the command changes something if it is run with a session.</summary>
    private protected virtual bool ChangesWith(Session session) => ChangesServer;

    /// <summary>Finds the sessions if -AuthToken names several or is a pattern.</summary>
    private protected sealed override void Prepare(GivenArguments arguments)
    {
        _isChosen = arguments.IsTyped(nameof(AuthToken));
        if (!_isChosen || SessionChoice.IsSingle(AuthToken))
            return;
        if (ChangesServer || TakesRuns)
            throw SessionChoice.TooMany(AuthToken, nameof(AuthToken));

        WarnOfReadOnlyWord();
        var sessions = SessionChoice.Of(AuthToken, [CalledService], MyInvocation.MyCommand.Name);
        if (sessions.Any(ChangesWith))
            throw SessionChoice.TooMany(AuthToken, nameof(AuthToken));
        if (sessions is [var only])
        {
            _session = only;
            return;
        }

        (_several, _parts) = (sessions, []);
        Divide();
    }

    /// <summary>An object is used on the server that it came from, whatever the name of the session there; with an -AuthToken for another server it is refused.</summary>
    private protected sealed override DataOpsException? FindForeign(GivenArguments arguments)
    {
        _source = null;
        if (TakesRuns || _several is not null)
            return null;

        try
        {
            foreach (var (name, target, origin) in arguments.FromObjects())
            {
                if (!_isChosen)
                    _source ??= (origin, name, target);
                FindSession().ThrowIfElsewhere(origin, name, target);
            }
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.WrongServer)
        {
            return exception;
        }

        return null;
    }

    /// <inheritdoc/>
    private protected sealed override void ProcessItem(GivenArguments arguments)
    {
        if (_several is null)
        {
            Process();
            return;
        }

        var sessions = _several;
        foreach (var (name, target, origin) in arguments.FromObjects())
        {
            var there = SessionChoice.On(origin, sessions);
            if (there.Count == 0)
            {
                Queue(target, _ => Task.FromException(Elsewhere(origin, name, target)));
                return;
            }

            sessions = there;
        }

        var bind = arguments.Bound();
        foreach (var session in sessions)
        {
            var (part, copy) = PartOf(session);
            Work.WaitUntil(() => part.TryAdd(() =>
            {
                bind(copy);
                copy.Process();
            }));
        }
    }

    /// <inheritdoc/>
    private protected sealed override void FinishItems()
    {
        if (_parts is null)
        {
            Finish();
            return;
        }

        foreach (var (part, copy) in _parts.Values)
        {
            Work.WaitUntil(() => part.TryAdd(() =>
            {
                copy.Finish();
                copy.AwaitQueued();
            }));
            part.Complete();
        }
    }

    /// <summary>The session to send with.</summary>
    private protected Session FindSession()
    {
        WarnOfReadOnlyWord();
        if (_session is not null)
            return Checked(_session);

        var session = _source is var (origin, name, target) ? SessionStore.Shared.Find(CalledService, origin, name, target)
            : AuthToken is [var reference] ? reference.Find(CalledService, MyInvocation.MyCommand.Name)
            : AuthToken is [] ? SessionStore.Shared.Find(CalledService)
            : throw SessionChoice.TooMany(AuthToken, nameof(AuthToken));
        return Checked(session);
    }

    /// <summary>The run of an id, with the session on its server. An object is refused if the id leads to a server other than the object's.</summary>
    private protected RunHandle FindRun(string runId)
    {
        WarnOfReadOnlyWord();
        var run = RunHandle.Find(runId, SessionStore.Shared, _isChosen ? service => SessionChoice.Of(AuthToken, [service], MyInvocation.MyCommand.Name) : null);
        if (ObjectIds.OriginOf(ObjectIds.SourceOf(runId)) is { } origin)
            run.Session.ThrowIfElsewhere(origin, nameof(Run.RunId), runId);
        Checked(run.Session);
        return run;
    }

    private (CommandPart Part, ServiceCmdlet Copy) PartOf(Session session)
    {
        if (_parts!.TryGetValue((session, ParameterSetName), out var known))
            return known;

        var (part, copy) = (new CommandPart(session, Stopped), (ServiceCmdlet)Copy());
        (copy._session, copy._several, copy._parts, copy.IsPart) = (session, null, null, true);
        _parts.Add((session, ParameterSetName), (part, copy));
        Queue(session.Name, output =>
        {
            var writer = new PartWriter(session, output);
            copy.WriteThrough(writer);
            return part.RunAsync(writer, output);
        });
        return (part, copy);
    }

    private Session Checked(Session session)
    {
        // Checked before anything is read for a change that is refused anyway.
        if (session.IsReadOnly && ChangesServer && !OnlyReadsWithToken && !IsWhatIf)
            session.ThrowIfReadOnly($"{MyInvocation.MyCommand.Name} was not run");
        return session;
    }

    private DataOpsException Elsewhere(Origin origin, string name, object target) =>
        new(ErrorId.WrongServer, $"{name} is from {origin.Server}, and none of the sessions {string.Join(", ", _several!.Select(session => $"'{session.Name}'"))} is there.") { Service = CalledService, TargetObject = target };
}
