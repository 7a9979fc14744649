using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Sessions;

/// <summary>Lists the tokens of the store.</summary>
/// <remarks><para>The objects hold no secret. -AsPlainText outputs the secret itself instead, as a string: the one way by which it leaves the store.</para></remarks>
/// <example>
/// <para>Lists all tokens.</para>
/// <code>Get-AuthToken</code>
/// </example>
/// <example>
/// <para>Lists the tokens of a service.</para>
/// <code>Get-AuthToken Opsera</code>
/// </example>
/// <example>
/// <para>Puts a token into a header for another tool.</para>
/// <code>$headers = @{ Authorization = "Bearer $(Get-AuthToken -Service Opsera -AsPlainText)" }</code>
/// </example>
/// <returns>With -AsPlainText, the secrets.</returns>
[Cmdlet(VerbsCommon.Get, "AuthToken")]
[OutputType(typeof(AuthToken), typeof(string))]
public sealed class GetAuthTokenCommand : AuthTokenSelectionCmdlet
{
    /// <summary>The names of tokens, with wildcards, or services.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Outputs the secret of the credential: token, refresh token or password.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override string[] Names => Name;

    private protected override void Process()
    {
        foreach (var (session, isDefault) in Select())
            WriteObject(AsPlainText ? session.RevealSecret() : session.ToAuthToken(isDefault));
    }
}
