using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Sessions;

public sealed class ServiceRootTests
{
    [Theory]
    [InlineData(Service.Etl, "https://h", "https://h/")]
    [InlineData(Service.Etl, "https://h/", "https://h/")]
    [InlineData(Service.Etl, "https://h/api/v1", "https://h/")]
    [InlineData(Service.Etl, "https://h/api/v1/", "https://h/")]
    [InlineData(Service.Etl, "https://h/api/v1/etl", "https://h/")]
    [InlineData(Service.Etl, "https://h/API/V1/ETL/", "https://h/")]
    [InlineData(Service.Etl, "https://h/sub/path/api/v1/etl", "https://h/sub/path/")]
    [InlineData(Service.Etl, "https://h:8443/sub", "https://h:8443/sub/")]
    [InlineData(Service.Etl, "https://h/therapi", "https://h/therapi/")]
    [InlineData(Service.Infoworks, "https://h:3001/v3", "https://h:3001/")]
    [InlineData(Service.Infoworks, "https://h/proxy/v3/security/", "https://h/proxy/")]
    [InlineData(Service.Hdp, "https://h/api/mgmt", "https://h/")]
    [InlineData(Service.Hdp, "https://h/hdp/api/mgmt/connectors", "https://h/hdp/")]
    [InlineData(Service.Opsera, "https://h/api/v1/pipeline", "https://h/")]
    [InlineData(Service.Opsera, "https://h/api/v1?x=1#top", "https://h/")]
    [InlineData(Service.Opsera, "https://H.Example.COM:443/", "https://h.example.com/")]
    [InlineData(Service.Etl, "https://h/sub/api/v1/etl/connectors", "https://h/sub/")]
    [InlineData(Service.Etl, "https://h/api/v1/etl/connection/23", "https://h/")]
    [InlineData(Service.Etl, "https://h/api/readyworks", "https://h/api/readyworks/")]
    [InlineData(Service.Infoworks, "https://h/v3/security/authenticate", "https://h/")]
    [InlineData(Service.Hdp, "https://h/api/mgmt/connectors/55b55556/members", "https://h/")]
    [InlineData(Service.Opsera, "https://h/api/v1/pipeline/run", "https://h/")]
    [InlineData(Service.Etl, "https://[::1]:8443/api", "https://[::1]:8443/")]
    [InlineData(Service.Etl, "https://h/with%20blank/api/v1", "https://h/with%20blank/")]
    public void What_people_copy_becomes_the_root(Service service, string address, string root) =>
        Assert.Equal(root, ServiceRoot.Normalize(service, new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData("ftp://h/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:invented-password@h/")]
    [InlineData("h/api", UriKind.Relative)]
    public void An_invalid_server_address_is_refused(string address, UriKind kind = UriKind.Absolute)
    {
        var error = Assert.Throws<DataOpsException>(() => ServiceRoot.Normalize(Service.Etl, new Uri(address, kind)));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.DoesNotContain("invented-password", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/", false)]
    [InlineData("http://10.0.0.7/", false)]
    [InlineData("http://localhost.example.com/", false)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://127.8.9.1/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("https://example.com/", true)]
    public void Unencrypted_addresses_are_refused_beyond_this_machine(string address, bool allowed)
    {
        var credential = new TokenCredential(new Engine.Secrets.Secret(TestSessions.Token));
        if (allowed)
        {
            TestSessions.Make(Service.Etl, new Uri(address), credential).Dispose();
            return;
        }

        Assert.Equal(ErrorId.UnencryptedConnection, Assert.Throws<DataOpsException>(() => TestSessions.Make(Service.Etl, new Uri(address), credential)).Id);
        TestSessions.Make(Service.Etl, new Uri(address), credential, TestSessions.Quick with { AllowUnencryptedAuthentication = true }).Dispose();
    }

    [Fact]
    public void A_session_cannot_be_configured_into_sending_unencrypted()
    {
        using var session = TestSessions.Make(Service.Etl, new Uri("http://example.com/"), new TokenCredential(new Engine.Secrets.Secret(TestSessions.Token)), TestSessions.Quick with { AllowUnencryptedAuthentication = true });
        Assert.Equal(ErrorId.UnencryptedConnection, Assert.Throws<DataOpsException>(() => session.Configure(TestSessions.Quick)).Id);
        Assert.True(session.Options.AllowUnencryptedAuthentication);
    }

    [Theory]
    [InlineData("")]
    [InlineData("line\nbreak-0123456789")]
    [InlineData("trailing-0123456789\r\n")]
    [InlineData("blank in-0123456789")]
    [InlineData("tökén-0123456789")]
    public void A_token_that_no_header_can_carry_is_refused_at_once(string token)
    {
        var error = Assert.Throws<DataOpsException>(() => TestSessions.Make(Service.Etl, new Uri("https://h/"), new TokenCredential(new Engine.Secrets.Secret(token))));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.DoesNotContain("0123456789", error.ToString(), StringComparison.Ordinal);
    }
}
