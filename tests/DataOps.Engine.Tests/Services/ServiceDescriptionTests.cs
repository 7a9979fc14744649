using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests;

/// <summary>A service is its description. One without does not compile; what a compiler cannot see is seen here.</summary>
public sealed class ServiceDescriptionTests
{
    public static TheoryData<Service> Services => [.. Enum.GetValues<Service>()];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_service_has_a_description_that_leaves_nothing_open(Service service)
    {
        var description = ServiceDescription.Of(service);
        Assert.Equal(service, description.Service);
        Assert.NotEmpty(description.Title);
        Assert.NotEmpty(description.NounPrefixes);
        Assert.NotEmpty(description.CopiedTails);
        Assert.NotEmpty(description.ListNames);
        Assert.NotEmpty(description.Credentials);
        Assert.DoesNotContain(CredentialKind.None, description.Credentials);
        Assert.True(description.RefusesCredential(401));
        Assert.All(description.RunKinds, kind => Assert.Equal(service, kind.Service));
    }

    // A tail that is the end of another one behind it would never be found.
    [Theory]
    [MemberData(nameof(Services))]
    public void The_longest_tail_comes_first(Service service)
    {
        var tails = ServiceDescription.Of(service).CopiedTails;
        Assert.All(tails.Select((tail, place) => tails.Skip(place + 1).Where(later => later.EndsWith(tail, StringComparison.OrdinalIgnoreCase))), Assert.Empty);
    }

    [Fact]
    public void No_two_services_share_what_tells_them_apart()
    {
        var all = ServiceDescription.All;
        Assert.Equal(Enum.GetValues<Service>(), all.Select(description => description.Service));
        Assert.Distinct(all.Select(description => description.Title));
        Assert.Distinct(all.SelectMany(description => description.NounPrefixes));
        Assert.Distinct(RunKind.All.Select(kind => kind.Prefix));
    }

    [Fact]
    public void A_value_that_is_not_a_service_has_no_description() => Assert.ThrowsAny<Exception>(() => ServiceDescription.Of((Service)int.MaxValue));

    // A server that is not there verifies nothing, whichever service is asked for.
    [Theory]
    [MemberData(nameof(Services))]
    public async Task No_service_verifies_against_a_port_where_nothing_listens(Service service)
    {
        var sessions = new SessionStore();
        var signIn = new SignIn(service, CredentialFor(service)) { Uri = new Uri("http://127.0.0.1:9/"), Options = new SessionOptions { MaximumRetryCount = 0 } };
        var error = await Assert.ThrowsAsync<DataOpsException>(() => sessions.SignInAsync(signIn, CallContext.Quiet()));
        Assert.Equal(ErrorId.ConnectionFailed, error.Id);
        Assert.Empty(sessions.List());
    }

    private static Credential CredentialFor(Service service) => ServiceDescription.Of(service).Credentials.Contains(CredentialKind.Basic)
        ? new BasicCredential("nobody", new Secret("invented-password"))
        : new TokenCredential(new Secret(TestSessions.Token));
}
