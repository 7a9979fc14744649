using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that talk to one service.</summary>
public abstract class ServiceCmdlet : DataOpsCmdlet
{
    // The object that says which session to call with.
    private (Origin Origin, string Name, object Target)? _source;

    /// <summary>The token to call with: its name, or the object that New-AuthToken or Get-AuthToken gave. Without it, the token that an object came from which is piped or given, or else the service's default token. An object is not used on another server than its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AuthToken]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference? AuthToken { get; set; }

    /// <summary>The service.</summary>
    private protected abstract Service CalledService { get; }

    /// <summary>The server, for questions and messages.</summary>
    private protected string ServerName => FindSession().Uri.Authority;

    /// <summary>An object is used on the server that it came from, whatever the session there is called: with -AuthToken of another server it is refused.</summary>
    private protected sealed override DataOpsException? FindForeign(GivenArguments arguments)
    {
        _source = null;
        var isChosen = arguments.IsTyped(nameof(AuthToken));
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

    /// <summary>The session to call with.</summary>
    private protected Session FindSession()
    {
        WarnOfReadOnlyWord();
        var session = _source is var (origin, name, target) ? SessionStore.Shared.Find(CalledService, origin, name, target)
            : AuthToken?.Find(CalledService, MyInvocation.MyCommand.Name) ?? SessionStore.Shared.Find(CalledService);
        // Before anything is read for a change that cannot be made.
        if (session.IsReadOnly && ChangesServer && !IsWhatIf)
            session.ThrowIfReadOnly($"{MyInvocation.MyCommand.Name} was not run");
        return session;
    }
}
