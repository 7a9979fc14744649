using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Takes tokens out of the store, and logs out where the service can.</summary>
/// <remarks><para>Requests that are under way with the token end with NotSignedIn. For Infoworks calls <c>DELETE v3/security/token/access</c>.</para></remarks>
/// <example>
/// <para>Removes a token.</para>
/// <code>Remove-AuthToken test -Service Infoworks</code>
/// </example>
/// <example>
/// <para>Removes all tokens.</para>
/// <code>Get-AuthToken | Remove-AuthToken</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "AuthToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveAuthTokenCommand : AuthTokenSelectionCmdlet
{
    /// <summary>The names of tokens, or services, for all tokens of theirs. What is removed is named exactly: wildcards are not taken.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    private protected override string[] Names => Name;

    private protected override bool TakesOne => true;

    private protected override void Process()
    {
        foreach (var (session, _) in Select())
            if (ShouldProcess($"{session.Service}/{session.Name} ({session.Uri.Authority})", "Remove the token"))
                Queue(session.Name, output => SessionStore.Shared.RemoveAsync(session, output.Context));
    }
}
