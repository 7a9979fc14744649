using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that talk to one service.</summary>
public abstract class ServiceCmdlet : DataOpsCmdlet
{
    // Whether -AuthToken was typed, not taken from an object.
    private bool _isChosen;

    // The object that determines which session is used.
    private (Origin Origin, string Name, object Target)? _source;

    /// <summary>The token to use: its name, or an object from New-AuthToken or Get-AuthToken. By default, the token that the piped or given object came from, or else the default token of the service. An object is never used on a server other than its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AuthToken]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference? AuthToken { get; set; }

    /// <summary>Whether it takes run ids, which name the server themselves.</summary>
    private protected virtual bool TakesRuns => false;

    /// <summary>The service.</summary>
    private protected abstract Service CalledService { get; }

    /// <summary>The server's name, for prompts and messages, and the session's if there are several for the service.</summary>
    private protected string ServerName => FindSession() is var session && SessionStore.Shared.HasSeveral(CalledService)
        ? $"{session.Uri.Authority} (session '{session.Name}')"
        : session.Uri.Authority;

    /// <summary>An object is used on the server that it came from, whatever the name of the session there; with an -AuthToken for another server it is refused.</summary>
    private protected sealed override DataOpsException? FindForeign(GivenArguments arguments)
    {
        _source = null;
        var isChosen = _isChosen = arguments.IsTyped(nameof(AuthToken));
        if (TakesRuns)
            return null;

        try
        {
            foreach (var (name, target, origin) in arguments.FromObjects())
            {
                if (!isChosen)
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

    /// <summary>The session to send with.</summary>
    private protected Session FindSession()
    {
        WarnOfReadOnlyWord();
        var session = _source is var (origin, name, target) ? SessionStore.Shared.Find(CalledService, origin, name, target)
            : AuthToken?.Find(CalledService, MyInvocation.MyCommand.Name) ?? SessionStore.Shared.Find(CalledService);
        return Checked(session);
    }

    /// <summary>The run of an id, with the session on its server. An object is refused if the id leads to a server other than the object's.</summary>
    private protected RunHandle FindRun(string runId)
    {
        WarnOfReadOnlyWord();
        var run = RunHandle.Find(runId, SessionStore.Shared, _isChosen ? service => AuthToken!.Find(service, MyInvocation.MyCommand.Name) : null);
        if (ObjectIds.OriginOf(ObjectIds.SourceOf(runId)) is { } origin)
            run.Session.ThrowIfElsewhere(origin, nameof(Run.RunId), runId);
        Checked(run.Session);
        return run;
    }

    private Session Checked(Session session)
    {
        // Checked before anything is read for a change that is refused anyway.
        if (session.IsReadOnly && ChangesServer && !IsWhatIf)
            session.ThrowIfReadOnly($"{MyInvocation.MyCommand.Name} was not run");
        return session;
    }
}
