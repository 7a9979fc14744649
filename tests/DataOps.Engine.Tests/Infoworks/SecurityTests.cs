using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class SecurityTests : InfoworksTest
{
    private InfoworksSecurity Security => new(Session);

    [Fact]
    public async Task A_right_comes_with_its_token_hidden()
    {
        var answer = await Security.AuthoriseAsync("source", "write", "63c79645373d557660c43801", Context);
        Assert.Equal("""POST /v3/security/authorise/user {"entityType":"source","action":"write","entityId":"63c79645373d557660c43801"}""", OnlyRequest());
        Assert.Equal((true, "source", "write", "63c79645373d557660c43801"), (answer.Authorized, answer.EntityType, answer.Action, answer.EntityId));
        Assert.StartsWith("sandbox-delegation-token-", new System.Net.NetworkCredential("", answer.DelegationToken).Password, StringComparison.Ordinal);
        Assert.True(answer.DelegationToken!.IsReadOnly());
        Assert.DoesNotContain("sandbox-delegation-token-", string.Join('\n', Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_allowed_has_no_token()
    {
        var analyst = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword)), "analyst");
        var answer = await new InfoworksSecurity(analyst).AuthoriseAsync("source", "write", "x", Context);
        Assert.False(answer.Authorized);
        Assert.Null(answer.DelegationToken);
        var denied = await Assert.ThrowsAsync<DataOpsException>(async () => await new InfoworksResourceClient(analyst, InfoworksResources.Secret).ListAsync(new(), resolveUsers: false, Context).FirstAsync());
        Assert.Equal((ErrorId.PermissionDenied, 403, "IW10004"), (denied.Id, denied.HttpStatus, denied.VendorCode));
    }

    [Fact]
    public async Task The_login_page_stands_outside_the_envelope()
    {
        Assert.Equal("https://login.example.com/saml2/sso?SAMLRequest=sandbox", (await Security.GetSsoUriAsync(Context)).AbsoluteUri);
        Assert.Equal("GET /v3/security/sso/initialise", OnlyRequest());
        Answer("*/initialise", """{"Location":null}""");
        Assert.Equal(ErrorId.InvalidResponse, (await Assert.ThrowsAsync<DataOpsException>(() => Security.GetSsoUriAsync(Context))).Id);
    }

    [Fact]
    public async Task People_are_found_in_one_request()
    {
        var users = await Security.FindUsersAsync("email", ["admin@infoworks.io", "nobody@infoworks.io"], Context);
        Assert.Equal("""POST /v3/security/get/user/data {"userIds":["admin@infoworks.io","nobody@infoworks.io"],"searchAttribute":"email"}""", OnlyRequest());
        Assert.Equal("admin@infoworks.io", Assert.Single(users).UserName);
    }

    [Fact]
    public async Task A_synchronisation_of_twenty_takes_one_request_and_names_those_that_failed()
    {
        string[] people = [.. Enumerable.Range(1, 10).Select(number => $"newcomer{number:00}@infoworks.io"), .. Enumerable.Range(1, 7).Select(number => $"user{number:00}@infoworks.io"), "Contractor01@infoworks.io", "contractor02@infoworks.io", "nobody@infoworks.io"];
        var result = await Security.SyncUsersAsync("email", people, add: true, update: true, Context);
        var request = Assert.Single(Sandbox.Requests);
        Assert.Equal("POST /v3/security/bulk-ldap-sync", $"{request.Method} {request.Path}");
        Assert.StartsWith("Basic ", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.StartsWith("""{"search_on":"email","search_list":["newcomer01@infoworks.io",""", request.Body, StringComparison.Ordinal);
        Assert.EndsWith(""","should_update":true,"should_add":true}""", request.Body, StringComparison.Ordinal);

        Assert.Equal((10, 20, 17, 3), (result.NewUsers, result.ExistingUsers, result.Synced.Count, result.Failures.Count));
        Assert.Equal(10, result.Synced.Count(user => user.Change == InfoworksLdapChange.Added));
        Assert.All(result.Failures, failure => Assert.Equal(ErrorId.Refused, failure.Id));
        Assert.Equal(
            [("Contractor01@infoworks.io", "No valid role found for the User."), ("contractor02@infoworks.io", "No valid role found for the User."), ("nobody@infoworks.io", "User not found in LDAP.")],
            result.Failures.Select(failure => ((string)failure.TargetObject!, failure.VendorMessage!)));
    }

    [Fact]
    public async Task A_session_of_a_refresh_token_cannot_synchronise()
    {
        var session = SignIn(new RefreshTokenCredential(new Secret(Sandbox.Credentials.InfoworksRefreshToken)), "refresh");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksSecurity(session).SyncUsersAsync("email", ["a"], add: true, update: true, Context));
        Assert.Equal(ErrorId.CredentialRequired, error.Id);
        Assert.Contains("-Credential", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Requests());
    }

    [Fact]
    public async Task A_synchronisation_whose_answer_is_lost_is_not_sent_again()
    {
        Sandbox.AddFault(new() { Kind = DataOps.Sandbox.Faults.SandboxFaultKind.ResetAfterHandling, PathPattern = "*/bulk-ldap-sync" });
        Assert.Equal(ErrorId.OutcomeUnknown, (await Assert.ThrowsAsync<DataOpsException>(() => Security.SyncUsersAsync("email", ["newcomer01@infoworks.io"], add: true, update: true, Context))).Id);
        Assert.Equal(1, Sandbox.HandledCount("POST", "/v3/security/bulk-ldap-sync"));
    }
}
