using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using DataOps.Binding;
using DataOps.Engine.Secrets;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands.Sessions;

/// <summary>Signs in to a service and stores the session.</summary>
/// <remarks>
/// <para>Sessions belong to the process: all its runspaces share them, including those of ForEach-Object -Parallel and thread jobs. Nothing is written to disk, except by Export-AuthToken, which writes no secrets.</para>
/// <para>The credential is verified once against the server, unless -NoVerify is given: for ReadyWorks ETL and Hybrid Data Pipeline by listing connectors, Opsera by listing pipelines, Infoworks by its sign-in (<c>GET v3/security/authenticate</c> or <c>GET v3/security/token/access</c>). If it is refused, nothing is stored.</para>
/// <para>With -SecretReference, the secret is read where it is kept: an environment variable, a file, a vault of Microsoft.PowerShell.SecretManagement, or a program that returns it, which is run without a shell for up to 30 seconds. On Unix a file is refused if other users can read it, unless it is in a mount for secrets. If a secret cannot be read, the error is SecretUnavailable, and nothing else is tried.</para>
/// <para>Runbooks need no sign-in: if no session is stored, DATAOPS_&lt;SERVICE&gt;_URI and DATAOPS_&lt;SERVICE&gt;_TOKEN, _USER and _PASSWORD, or _REFRESH_TOKEN are used. With _REF at the end of the name, as in DATAOPS_OPSERA_TOKEN_REF, a variable contains a reference.</para>
/// </remarks>
/// <example>
/// <para>Signs in to ReadyWorks ETL with an existing token. The cmdlets of the service use it from then on.</para>
/// <code>New-AuthToken -Service Etl -Uri https://readyworks.example.com -Token (Read-Host -AsSecureString)</code>
/// </example>
/// <example>
/// <para>Signs in to a second Infoworks server with user name and password, and names the session.</para>
/// <code>New-AuthToken -Service Infoworks -Uri https://infoworks.example.com/v3 -Credential (Get-Credential) -Name test -ReadOnly</code>
/// </example>
/// <example>
/// <para>Signs in to Opsera with a token that a file contains. When the token is replaced there, the session uses the new one.</para>
/// <code>New-AuthToken -Service Opsera -SecretReference file:/run/secrets/opsera</code>
/// </example>
/// <example>
/// <para>Signs in to all four services of the sandbox.</para>
/// <code>Start-DataOpsSandbox
/// New-AuthToken -Sandbox</code>
/// </example>
[Cmdlet(VerbsCommon.New, "AuthToken", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(AuthToken))]
public sealed class NewAuthTokenCommand : AuthTokenOptionsCmdlet
{
    private const string TokenSet = "Token";
    private const string CredentialSet = "Credential";
    private const string RefreshTokenSet = "RefreshToken";
    private const string ReferenceSet = "SecretReference";
    private const string SandboxSet = "Sandbox";

    /// <summary>The service to sign in to.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RefreshTokenSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ReferenceSet)]
    [Given]
    public Service Service { get; set; }

    /// <summary>The server's root address, as copied from a browser or a document: a trailing /api/v1, /v3 or /api/mgmt is recognized. For Opsera, the default is the vendor's public host.</summary>
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    [Parameter(Position = 1, ParameterSetName = CredentialSet)]
    [Parameter(Position = 1, ParameterSetName = RefreshTokenSet)]
    [Parameter(Position = 1, ParameterSetName = ReferenceSet)]
    [Address]
    public Uri? Uri { get; set; }

    /// <summary>An existing bearer token (ReadyWorks ETL, Opsera, Infoworks). If no credential is given, you are prompted for the token.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Secret]
    public SecureString? Token { get; set; }

    /// <summary>A user name and password (Infoworks, Hybrid Data Pipeline).</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [UserAndPassword]
    public PSCredential? Credential { get; set; }

    /// <summary>An Infoworks refresh token, from My Profile &gt; Settings.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RefreshTokenSet)]
    [Secret]
    public SecureString? RefreshToken { get; set; }

    /// <summary>Where the secret is kept: env:NAME, file:/absolute/path, vault:Vault/Name, or cmd:["program","argument"]. It is read at sign-in, and again when it expires or the server refuses it. The reference itself is shown and can be saved, so it must not contain a secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ReferenceSet)]
    [Text]
    public string? SecretReference { get; set; }

    /// <summary>The user name, if the secret is a password (Infoworks, Hybrid Data Pipeline).</summary>
    [Parameter(ParameterSetName = ReferenceSet)]
    [Text]
    public string? UserName { get; set; }

    /// <summary>What the secret is: Token, RefreshToken (Infoworks), or Basic for a password.</summary>
    [Parameter(ParameterSetName = ReferenceSet)]
    [Given]
    [ValidateSet(nameof(CredentialKind.Token), nameof(CredentialKind.Basic), nameof(CredentialKind.RefreshToken))]
    [PSDefaultValue(Help = "Basic with -UserName, otherwise Token")]
    public string? CredentialType { get; set; }

    /// <summary>Signs in to all four services of the running sandbox.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    [Given]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The port of the sandbox, if several are running.</summary>
    [Parameter(ParameterSetName = SandboxSet, ValueFromPipelineByPropertyName = true)]
    [Given]
    public int Port { get; set; }

    /// <summary>The name of the session, unique within the service. An existing session of that name is replaced.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = SignIn.DefaultName)]
    public string Name { get; set; } = SignIn.DefaultName;

    /// <summary>Stores the session without verifying it against the server.</summary>
    [Parameter]
    public SwitchParameter NoVerify { get; set; }

    // Not a mandatory parameter: PowerShell would ask for the secret before anybody can tell that the address is missing.
    private protected override void Begin()
    {
        base.Begin();
        if (ParameterSetName == SandboxSet)
            return;

        if (Uri is null)
            SessionStore.ThrowIfWithoutHost(Service);
        if (ParameterSetName == TokenSet && Token is null)
            Token = AskForToken();
    }

    private SecureString AskForToken()
    {
        var takes = ServiceDescription.Of(Service).Credentials;
        var missing = new DataOpsException(ErrorId.InvalidRequest, $"{Service} requires {string.Join(" or ", takes.Select(ParameterOf))}; none was given.") { Service = Service };
        if (!takes.Contains(CredentialKind.Token))
            throw missing;

        var field = new FieldDescription(nameof(Token));
        field.SetParameterType(typeof(SecureString));
        try
        {
            var given = Host.UI.Prompt(MyInvocation.MyCommand.Name, "Supply the token to sign in with:", [field]);
            return given.TryGetValue(nameof(Token), out var answer) && answer?.BaseObject is SecureString token ? token : throw missing;
        }
        catch (Exception exception) when (PipelineMessage.IsUnaskable(exception) && exception is not DataOpsException)
        {
            throw missing;
        }
    }

    private protected override void Process()
    {
        var options = Apply(new SessionOptions());
        foreach (var signIn in ParameterSetName == SandboxSet ? Commands.Sandbox.Sandboxes.SignIns(Port) : [new SignIn(Service, MakeCredential()) { Uri = Uri is null ? null : ServiceRoot.Normalize(Service, Uri) }])
        {
            var complete = signIn with { Name = Name, Options = options, AsDefault = Default, Verify = !NoVerify };
            Queue($"{complete.Service}/{Name}", async output =>
            {
                var session = await SessionStore.Shared.SignInAsync(complete, output.Context);
                await output.WriteAsync(SessionStore.Shared.Describe(session));
            });
        }
    }

    private Credential MakeCredential()
    {
        Credential given = ParameterSetName switch
        {
            CredentialSet => new BasicCredential(Credential!.UserName, new Secret(Credential.Password)),
            ReferenceSet => MakeReference(),
            RefreshTokenSet => new RefreshTokenCredential(NotEmpty(RefreshToken!, nameof(RefreshToken))),
            _ => new TokenCredential(NotEmpty(Token!, nameof(Token))),
        };
        var takes = ServiceDescription.Of(Service).Credentials;
        return takes.Contains(given.Kind)
            ? given
            : throw new DataOpsException(ErrorId.InvalidRequest, $"{Service} does not sign in with {Named(given.Kind)}: use {string.Join(" or ", takes.Select(ParameterOf))}.") { Service = Service };
    }

    private ReferenceCredential MakeReference()
    {
        // For a service that takes nothing but a password, -UserName is what is missing.
        var kind = CredentialType is { } type ? Enum.Parse<CredentialKind>(type, ignoreCase: true)
            : UserName is not null || ServiceDescription.Of(Service).Credentials is [CredentialKind.Basic] ? CredentialKind.Basic : CredentialKind.Token;
        if (kind == CredentialKind.Basic && UserName is null)
            throw new DataOpsException(ErrorId.InvalidRequest, "The secret is a password: pass the user's name with -UserName.") { Service = Service };
        if (kind != CredentialKind.Basic && UserName is not null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"-UserName cannot be used with -CredentialType {kind}.") { Service = Service };
        return new ReferenceCredential(kind, Engine.SecretReferences.SecretReference.Parse(SecretReference!), UserName);
    }

    private static string Named(CredentialKind kind) => kind switch
    {
        CredentialKind.Basic => "user and password",
        CredentialKind.RefreshToken => "a refresh token",
        _ => "a token",
    };

    private static string ParameterOf(CredentialKind kind) => kind switch
    {
        CredentialKind.Basic => $"-{nameof(Credential)}",
        CredentialKind.RefreshToken => $"-{nameof(RefreshToken)}",
        _ => $"-{nameof(Token)}",
    };

    private static Secret NotEmpty(SecureString value, string parameter) => value.Length > 0
        ? new Secret(value)
        : throw new DataOpsException(ErrorId.InvalidRequest, $"-{parameter} is empty.");
}
