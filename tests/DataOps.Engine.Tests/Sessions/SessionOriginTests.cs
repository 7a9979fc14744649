using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>Which session is taken for what came from a server.</summary>
public sealed class SessionOriginTests
{
    private readonly SessionStore _store = new();

    [Theory]
    [InlineData("https://ETL.example.com/api/v1/etl", "etl.example.com")]
    [InlineData("https://etl.example.com.:443/", "etl.example.com")]
    [InlineData("https://etl.example.com:8443/ready/works/api/v1", "etl.example.com:8443/ready/works")]
    [InlineData("https://bücher.example.com/", "xn--bcher-kva.example.com")]
    [InlineData("https://[2001:db8::1]:8443/", "[2001:db8::1]:8443")]
    public async Task A_server_has_one_name_however_its_address_was_written(string address, string name) =>
        Assert.Equal(new Origin("default", name), (await SignInAsync("default", address)).Origin);

    [Fact]
    public async Task The_one_of_the_same_name_on_that_server_comes_first()
    {
        await SignInAsync("a", "https://one.example.com");
        await SignInAsync("b", "https://one.example.com");
        Assert.Equal("b", Found("B", "ONE.example.com"));
        Assert.Equal("a", Found("c", "one.example.com"));
    }

    [Fact]
    public async Task The_default_comes_before_others_of_that_server_and_an_only_one_is_taken()
    {
        await SignInAsync("elsewhere", "https://two.example.com");
        await SignInAsync("a", "https://one.example.com");
        Assert.Equal("a", Found("prod", "one.example.com"));
        await SignInAsync("b", "https://one.example.com");
        var several = Assert.Throws<DataOpsException>(() => Found("prod", "one.example.com"));
        Assert.Equal(ErrorId.NotSignedIn, several.Id);
        Assert.Contains("a, b", several.RecommendedAction, StringComparison.Ordinal);
        _store.MakeDefault(_store.Find(Service.Etl, "b"));
        Assert.Equal("b", Found("prod", "one.example.com"));
    }

    [Fact]
    public async Task A_name_that_belongs_to_another_server_by_now_is_refused()
    {
        await SignInAsync("prod", "https://one.example.com");
        await SignInAsync("prod", "https://two.example.com");
        var error = Assert.Throws<DataOpsException>(() => Found("prod", "one.example.com"));
        Assert.Equal((ErrorId.WrongServer, "item", "prod"), (error.Id, error.TargetObject, error.AuthToken));
        Assert.Equal("ConnectionId 23 is from one.example.com, and the session 'prod' is on two.example.com.", error.Message);
    }

    [Fact]
    public async Task Where_nothing_is_signed_in_on_that_server_the_line_to_type_is_told()
    {
        await SignInAsync("default", "https://two.example.com");
        var error = Assert.Throws<DataOpsException>(() => Found("prod", "one.example.com:8443"));
        Assert.Equal(ErrorId.NotSignedIn, error.Id);
        Assert.Contains("New-AuthToken -Service Etl -Uri https://one.example.com:8443 -Token (Read-Host -AsSecureString) -Name prod", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_name_decides()
    {
        await SignInAsync("prod", "https://two.example.com");
        Assert.Equal("prod", Found("prod", null));
        Assert.Equal("prod", Found(null, null));
    }

    [Fact]
    public async Task A_run_is_looked_at_on_its_own_server_whatever_the_session_is_called()
    {
        using var one = DataOpsSandbox.Start();
        using var two = DataOpsSandbox.Start();
        await SignInAsync("default", two.Uri.AbsoluteUri, two.Credentials.EtlToken);
        await SignInAsync("other", one.Uri.AbsoluteUri, one.Credentials.EtlToken);
        var runId = $"etl:prod@{one.Uri.Authority}/164";
        var seen = await new RunWatcher(_store, new WaitOptions()).PollAsync(runId, CallContext.Quiet());
        Assert.Equal((runId, "other", one.Uri.Authority, "Users"), (seen.RunId, seen.AuthToken, seen.Server, seen.Name));
        Assert.Empty(two.Requests);

        var chosen = new WaitOptions { SessionsOf = service => [_store.Find(service, "default")] };
        var error = Assert.Throws<DataOpsException>(() => new RunWatcher(_store, chosen).ThrowIfImpossible([runId]));
        Assert.Equal((ErrorId.WrongServer, runId), (error.Id, error.TargetObject));
        new RunWatcher(_store, chosen).ThrowIfImpossible(["etl:prod/164"]);
    }

    private string Found(string? name, string? server) => _store.Find(Service.Etl, new Origin(name, server), "ConnectionId 23", "item").Name;

    private Task<Session> SignInAsync(string name, string address, string token = "invented-token-1") =>
        _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(token))) { Name = name, Uri = new Uri(address), Verify = false }, CallContext.Quiet());
}
