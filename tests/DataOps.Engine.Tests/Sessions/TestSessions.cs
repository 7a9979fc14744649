using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>Sessions for tests: with the credential of a sandbox, and without the pauses between tries.</summary>
internal static class TestSessions
{
    public const string Token = "invented-token-0123456789";

    public static SessionOptions Quick { get; } = new() { Clock = new QuickTime(), RequestTimeout = TimeSpan.FromSeconds(30) };

    public static Session Etl(DataOpsSandbox sandbox, SessionOptions? options = null) =>
        Make(Service.Etl, sandbox.Uri, new TokenCredential(new Secret(sandbox.Credentials.EtlToken)), options);

    public static Session Etl(Uri address, SessionOptions? options = null) =>
        Make(Service.Etl, address, new TokenCredential(new Secret(Token)), options);

    public static Session Opsera(DataOpsSandbox sandbox, SessionOptions? options = null) =>
        Make(Service.Opsera, sandbox.Uri, new TokenCredential(new Secret(sandbox.Credentials.OpseraToken)), options);

    public static Session Hdp(DataOpsSandbox sandbox, string? password = null, SessionOptions? options = null) =>
        Make(Service.Hdp, sandbox.Uri, new BasicCredential(sandbox.Credentials.HdpUser, new Secret(password ?? sandbox.Credentials.HdpPassword)), options);

    public static Session Infoworks(DataOpsSandbox sandbox, SessionOptions? options = null) =>
        Make(Service.Infoworks, sandbox.Uri, new BasicCredential(sandbox.Credentials.InfoworksUser, new Secret(sandbox.Credentials.InfoworksPassword)), options);

    public static Session InfoworksByRefreshToken(DataOpsSandbox sandbox, SessionOptions? options = null) =>
        Make(Service.Infoworks, sandbox.Uri, new RefreshTokenCredential(new Secret(sandbox.Credentials.InfoworksRefreshToken)), options);

    public static Session Make(Service service, Uri address, Credential credential, SessionOptions? options = null, string name = "test") =>
        new(service, name, address, credential, options ?? Quick, "Test");
}
