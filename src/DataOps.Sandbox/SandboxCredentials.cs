using DataOps.Sandbox.Hdp;
using DataOps.Sandbox.Infoworks;
using DataOps.Sandbox.Opsera;

namespace DataOps.Sandbox;

/// <summary>The invented credentials of a sandbox.</summary>
public sealed class SandboxCredentials
{
    private readonly DataOpsSandbox _sandbox;

    internal SandboxCredentials(DataOpsSandbox sandbox) => _sandbox = sandbox;

    /// <summary>The bearer token of the ETL service.</summary>
    public string EtlToken { get; } = "sandbox-etl-token-1";

    /// <summary>An Infoworks administrator.</summary>
    public string InfoworksUser { get; } = "admin@infoworks.io";

    /// <summary>The password of <see cref="InfoworksUser"/>.</summary>
    public string InfoworksPassword { get; } = "sandbox-infoworks-password-1";

    /// <summary>The current refresh token of <see cref="InfoworksUser"/>.</summary>
    public string InfoworksRefreshToken => _sandbox.Infoworks.RefreshTokenOf(InfoworksUser);

    /// <summary>An Infoworks user who is neither an administrator nor an operations analyst: a data modeler.</summary>
    public string InfoworksAnalystUser { get; } = "analyst@infoworks.io";

    /// <summary>The password of <see cref="InfoworksAnalystUser"/>, with characters that need encoding.</summary>
    public string InfoworksAnalystPassword { get; } = "sandbox:infoworks:pässword-2";

    /// <summary>An Infoworks user who may see and cancel all jobs: an operations analyst.</summary>
    public string InfoworksOperationsUser { get; } = "operations@infoworks.io";

    /// <summary>The password of <see cref="InfoworksOperationsUser"/>.</summary>
    public string InfoworksOperationsPassword { get; } = "sandbox-infoworks-password-3";

    /// <summary>An Infoworks user whose sign-in answers 200 and <c>is_authenticated: false</c>; the password is <see cref="InfoworksPassword"/>.</summary>
    public string InfoworksPendingUser { get; } = SecurityRoutes.UnansweredUser;

    /// <summary>The HDP user of the vendor's sample: owns one connector, one more is shared with them.</summary>
    public string HdpUser { get; } = "ddctest01";

    /// <summary>The password of <see cref="HdpUser"/>.</summary>
    public string HdpPassword { get; } = "sandbox-hdp-password-1";

    /// <summary>The second HDP user of the vendor's sample.</summary>
    public string HdpSecondUser { get; } = "ddctest02";

    /// <summary>The password of <see cref="HdpSecondUser"/>, with characters that need encoding.</summary>
    public string HdpSecondPassword { get; } = "sandbox:hdp:pässword-2";

    /// <summary>An HDP user with the administrator permission, who owns several connectors and a group.</summary>
    public string HdpAdministratorUser { get; } = "d2cadmin";

    /// <summary>The password of <see cref="HdpAdministratorUser"/>.</summary>
    public string HdpAdministratorPassword { get; } = "sandbox-hdp-password-3";

    /// <summary>An Opsera token with the API scope, which permits everything.</summary>
    public string OpseraToken { get; } = "sandbox-opsera-token-1";

    /// <summary>An Opsera token with the read-only API scope, which permits no runs or changes.</summary>
    public string OpseraReadOnlyToken { get; } = "sandbox-opsera-token-2";

    /// <summary>An Opsera token with the pipeline scope.</summary>
    public string OpseraPipelineToken { get; } = "sandbox-opsera-token-3";

    /// <summary>An Opsera token with the registry scope.</summary>
    public string OpseraRegistryToken { get; } = "sandbox-opsera-token-4";

    /// <summary>An Opsera token with the security-logs scope.</summary>
    public string OpseraSecurityLogsToken { get; } = "sandbox-opsera-token-5";

    /// <summary>The accounts that a person may need, by service and role.</summary>
    public IReadOnlyList<SandboxAccount> Accounts() =>
    [
        new("Etl", "api", null, null, EtlToken),
        .. InfoworksAccounts().Where(account => account.Email != InfoworksPendingUser)
            .Select(account => new SandboxAccount("Infoworks", account.Role, account.Email, account.Password, _sandbox.Infoworks.RefreshTokenOf(account.Email))),
        .. HdpAccounts().Select(account => new SandboxAccount("Hdp", account.IsAdministrator ? "administrator" : "user", account.Name, account.Password, null)),
        .. OpseraTokens().Select(token => new SandboxAccount("Opsera", token.Scope, null, null, token.Text)),
    ];

    internal IReadOnlyList<InfoworksAccount> InfoworksAccounts() =>
    [
        new(InfoworksUser, InfoworksPassword, "6RkfybTRQQByEey3v", "admin"),
        new(InfoworksAnalystUser, InfoworksAnalystPassword, "7TqgzcUSRRCzFfz4w", "modeller"),
        new(InfoworksPendingUser, InfoworksPassword, "5QjexaSQPPAxDdx2u", "modeller"),
        new(InfoworksOperationsUser, InfoworksOperationsPassword, "4PhdwZROOOzwCcw1t", "operations_analyst"),
    ];

    internal IReadOnlyList<HdpAccount> HdpAccounts() =>
    [
        new(HdpUser, HdpPassword, IsAdministrator: false),
        new(HdpSecondUser, HdpSecondPassword, IsAdministrator: false),
        new(HdpAdministratorUser, HdpAdministratorPassword, IsAdministrator: true),
        new("Joe", "sandbox-hdp-password-4", IsAdministrator: false),
        new("Fred", "sandbox-hdp-password-5", IsAdministrator: false),
        new("Tom", "sandbox-hdp-password-6", IsAdministrator: false),
    ];

    internal IReadOnlyList<OpseraToken> OpseraTokens() =>
    [
        new("61043b2bbcb6d95b55adc5fd", OpseraToken, "api"),
        new("61043b2bbcb6d95b55adc5fe", OpseraReadOnlyToken, "api-readonly"),
        new("61043b2bbcb6d95b55adc5ff", OpseraPipelineToken, "pipeline"),
        new("61043b2bbcb6d95b55adc600", OpseraRegistryToken, "registry"),
        new("61043b2bbcb6d95b55adc601", OpseraSecurityLogsToken, "security-logs"),
    ];
}
