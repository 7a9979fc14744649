using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>Changes the connection settings of a session, or makes it the default.</summary>
/// <remarks><para>What is not given stays unchanged. Requests in progress keep the old settings. To change the credential itself, sign in again with New-AuthToken.</para></remarks>
/// <example>
/// <para>Makes a session the default of its service.</para>
/// <code>Set-AuthToken Infoworks test -Default</code>
/// </example>
/// <example>
/// <para>Makes all sessions read-only.</para>
/// <code>Get-AuthToken | Set-AuthToken -ReadOnly</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "AuthToken")]
[OutputType(typeof(AuthToken))]
public sealed class SetAuthTokenCommand : AuthTokenOptionsCmdlet
{
    /// <summary>The service, for its default session; or the name of a session of any service.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Text]
    [ArgumentCompleter(typeof(TokenOrServiceCompleter))]
    public string? Service { get; set; }

    /// <summary>The name of the session.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Text]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public string? Name { get; set; }

    /// <summary>Outputs the changed session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var session = FindSession();
        session.Configure(Apply(session.Options));
        if (Default)
            SessionStore.Shared.MakeDefault(session);
        if (PassThru)
            WriteObject(SessionStore.Shared.Describe(session));
    }

    private Session FindSession()
    {
        if (!string.IsNullOrEmpty(Service) && !string.IsNullOrEmpty(Name))
            return Enum.TryParse<Service>(Service, ignoreCase: true, out var service) && Enum.IsDefined(service)
                ? SessionStore.Shared.Find(service, Name)
                : throw new DataOpsException(ErrorId.InvalidRequest, $"'{Service}' is not a service; the services are {string.Join(", ", Enum.GetNames<Service>())}.") { TargetObject = Service };

        var given = string.IsNullOrEmpty(Service) ? Name : Service;
        if (string.IsNullOrEmpty(given))
            throw new DataOpsException(ErrorId.InvalidRequest, "No session was specified: specify a service or the name of a session.");

        var choice = TokenChoice.Of(given, [], takesPatterns: false);
        if (choice.Service is { } named)
            return SessionStore.Shared.Find(named);
        return choice.Named is [var one] ? one.Session : throw choice.Ambiguous(given);
    }
}
