using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks;

namespace DataOps.Sandbox;

/// <summary>The Infoworks v3 service.</summary>
public sealed class InfoworksSandbox : IService
{
    private readonly InfoworksSignIn signIn;
    private readonly LdapDirectory directory;
    private readonly SecretFamilies secrets;
    private readonly SandboxOptions options;

    internal InfoworksSandbox(SandboxClock clock, SandboxOptions options, IReadOnlyList<InfoworksAccount> accounts)
    {
        this.options = options;
        signIn = new InfoworksSignIn(clock, options, accounts);
        directory = new LdapDirectory(options.Seed, accounts);
        secrets = new SecretFamilies(clock, new ObjectId(options.Seed));
    }

    IReadOnlyList<string> IService.Prefixes { get; } = ["/v3"];

    /// <summary>The refresh token that is good now for a user; after a rotation the API itself does not tell it.</summary>
    public string RefreshTokenOf(string user) => signIn.CurrentRefreshToken(user);

    /// <summary>Makes every access token worthless at once, as a restart of the service would.</summary>
    public void ExpireAccessTokens() => signIn.PurgeAll();

    /// <summary>Adds secrets, named <c>secret</c> and a number.</summary>
    public void AddSecrets(int count) => secrets.AddSecrets(count);

    void IService.Map(RouteTable routes)
    {
        new SecurityRoutes(signIn, directory).Map(routes);
        new Jobflows().Map(routes, signIn, options);
        foreach (var family in new[] { secrets.ServiceAuthentications, secrets.SecretStores, secrets.Secrets })
            family.Map(routes, signIn, options);
    }

    Response IService.Error(int status, string message) => InfoworksAnswer.Error(status, message);
}
