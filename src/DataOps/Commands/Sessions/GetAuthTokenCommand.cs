using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Sessions;

/// <summary>Lists the sessions that cmdlets can use.</summary>
/// <remarks><para>The objects contain no secrets; SecretReference shows where a secret is read. -AsPlainText outputs the secret as a string; nothing else does.</para></remarks>
/// <example>
/// <para>Lists all sessions.</para>
/// <code>Get-AuthToken</code>
/// </example>
/// <example>
/// <para>Lists the sessions of a service.</para>
/// <code>Get-AuthToken Opsera</code>
/// </example>
/// <example>
/// <para>Uses a token in a header for another tool.</para>
/// <code>$headers = @{ Authorization = "Bearer $(Get-AuthToken -Service Opsera -AsPlainText)" }</code>
/// </example>
/// <returns>With -AsPlainText, the secrets.</returns>
[Cmdlet(VerbsCommon.Get, "AuthToken")]
[OutputType(typeof(AuthToken), typeof(string))]
public sealed class GetAuthTokenCommand : AuthTokenSelectionCmdlet
{
    /// <summary>The names of sessions, which can contain wildcards, or services.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Outputs the secret of the credential as a string: token, refresh token or password.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override string[] Names => Name;

    private protected override void Process()
    {
        foreach (var (session, isDefault) in Select())
            if (AsPlainText)
                Queue(session.Name, async output => await output.WriteAsync(await session.RevealSecretAsync(output.Context)));
            else
                WriteObject(session.ToAuthToken(isDefault));
    }
}
