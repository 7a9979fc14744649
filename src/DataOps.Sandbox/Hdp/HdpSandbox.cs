using System.Globalization;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Hdp;

/// <summary>The Hybrid Data Pipeline service: connectors, groups, their users and members.</summary>
public sealed class HdpSandbox : IService
{
    private const int OrdinaryUsers = 50;

    private readonly HdpStore _store;
    private readonly HdpSignIn _signIn;

    internal HdpSandbox(SandboxClock clock, SandboxOptions options, IReadOnlyList<HdpAccount> accounts)
    {
        _store = new HdpStore(options.Seed);
        var others = Enumerable.Range(1, OrdinaryUsers)
            .Select(number => new HdpAccount(string.Create(CultureInfo.InvariantCulture, $"user{number:00}"), "sandbox-hdp-password-0", IsAdministrator: false));
        _signIn = new HdpSignIn(clock, accounts.Concat(others));
    }

    IReadOnlyList<string> IService.Prefixes { get; } = ["/api/mgmt", "/api/admin", "/api/healthcheck"];

    /// <summary>Adds connectors that the user owns, labeled <c>Extra</c> and a number.</summary>
    public void AddConnectors(int count, string owner = "ddctest01") => _store.Add(owner, count);

    /// <summary>The users of a connector or group, or null if it does not exist.</summary>
    public IReadOnlyList<string>? AuthorizedUsersOf(string connectorId) => _store.Find(connectorId)?.AuthorizedUsers;

    /// <summary>Whether too many failed logins have locked the account.</summary>
    public bool IsLocked(string user) => _signIn.IsLocked(user);

    void IService.Map(RouteTable routes)
    {
        new ConnectorRoutes(_store, _signIn).Map(routes);
        new AdministrationRoutes(_store, _signIn).Map(routes);
    }

    Response IService.Error(int status, string message) => HdpAnswer.Error(status, message);
}
