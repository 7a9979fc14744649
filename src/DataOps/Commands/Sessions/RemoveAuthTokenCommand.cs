using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Removes sessions, and logs out if the service supports it.</summary>
/// <remarks><para>Requests in progress that use the session end with NotSignedIn. For Infoworks, calls <c>DELETE v3/security/token/access</c>.</para></remarks>
/// <example>
/// <para>Removes a session.</para>
/// <code>Remove-AuthToken test -Service Infoworks</code>
/// </example>
/// <example>
/// <para>Removes all sessions.</para>
/// <code>Get-AuthToken | Remove-AuthToken</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AuthToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveAuthTokenCommand : AuthTokenSelectionCmdlet
{
    /// <summary>The exact names of sessions, or services, for all sessions of a service. Wildcards are not allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    private protected override string[] Names => Name;

    private protected override bool TakesOne => true;

    private protected override void Process()
    {
        foreach (var (session, _) in Select())
            if (ShouldProcess($"{session.Service}/{session.Name} ({session.Uri.Authority})", "Remove the session"))
                Queue(session.Name, output => SessionStore.Shared.RemoveAsync(session, output.Context));
    }
}
