using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Changes how a session talks to its server, or makes its token the default.</summary>
/// <remarks><para>What is not given stays. Requests that are under way end as they began. The credential itself is changed by signing in again with New-AuthToken.</para></remarks>
/// <example>
/// <para>Makes a token the default of its service.</para>
/// <code>Set-AuthToken -Service Infoworks -Name test -Default</code>
/// </example>
/// <example>
/// <para>Lets no cmdlet change anything through any token.</para>
/// <code>Get-AuthToken | Set-AuthToken -ReadOnly</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "AuthToken")]
[OutputType(typeof(AuthToken))]
public sealed class SetAuthTokenCommand : AuthTokenOptionsCommand
{
    /// <summary>The service of the token.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Given]
    public Service Service { get; set; }

    /// <summary>The name of the token. Without it, the default token of the service.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Text]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public string? Name { get; set; }

    /// <summary>Outputs the changed token.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var session = SessionStore.Shared.Find(Service, string.IsNullOrEmpty(Name) ? null : Name);
        session.Configure(Apply(session.Options));
        if (Default)
            SessionStore.Shared.MakeDefault(session);
        if (PassThru)
            WriteObject(SessionStore.Shared.Describe(session));
    }
}
