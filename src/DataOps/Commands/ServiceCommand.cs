using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that talk to one service.</summary>
public abstract class ServiceCommand : DataOpsCommand
{
    /// <summary>The token to call with: its name, or the object that New-AuthToken or Get-AuthToken gave. Without it, the service's default token. A piped object brings the token that it came from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AuthToken]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference? AuthToken { get; set; }

    /// <summary>The service.</summary>
    private protected abstract Service CalledService { get; }

    /// <summary>The server, for questions and messages.</summary>
    private protected string ServerName => FindSession().Uri.Authority;

    /// <summary>The session to call with.</summary>
    private protected Session FindSession()
    {
        WarnOfReadOnlyWord();
        var session = AuthToken?.Find(CalledService, MyInvocation.MyCommand.Name) ?? SessionStore.Shared.Find(CalledService);
        // Before anything is read for a change that cannot be made.
        if (session.IsReadOnly && ChangesServer && !IsWhatIf)
            session.ThrowIfReadOnly($"{MyInvocation.MyCommand.Name} was not run");
        return session;
    }
}
