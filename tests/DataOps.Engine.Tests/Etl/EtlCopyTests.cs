using System.Collections;
using DataOps.Engine.Etl;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Etl;

/// <summary>A copy of a connection gets what its server returned of the source, never a secret, and is not sent with a field missing.</summary>
public sealed class EtlCopyTests : EtlTest
{
    private const string Path = "/api/v1/etl/activateConnection/AZURE_AD_ms_graph";

    private static readonly Dictionary<string, object?> Returned = new() { ["source_server"] = "https://graph.example.com", ["auth_value_1"] = "tenant-of-source", ["auth_value_3"] = "***" };

    [Fact]
    public async Task What_the_server_returned_is_taken_over_unless_it_is_passed_and_no_secret_is()
    {
        var copy = await CopyAsync(Returned, new Hashtable { ["Tenant Id"] = "tenant-of-copy", ["auth_value_2"] = "a", ["Client Secret"] = new Secret("invented-secret") });
        Assert.Equal(("copied", "AZURE_AD"), (copy.Label, copy.ConnectorId));
        var body = Sandbox.Requests.Last(request => request.Method == "POST").Body!;
        Assert.Contains("https://graph.example.com", body, StringComparison.Ordinal);
        Assert.Contains("tenant-of-copy", body, StringComparison.Ordinal);
        Assert.DoesNotContain("tenant-of-source", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_nothing_is_sent()
    {
        var error = await FailsAsync(ErrorId.MissingField, () => CopyAsync(Returned, null));
        Assert.Equal("The copy of connection azure_ad (23) needs auth_value_2 ('App ID / Client ID'), auth_value_3 ('Client Secret').", error.Message);
        Assert.Equal("23", error.TargetObject);
        Assert.Equal(0, Sandbox.HandledCount("POST", Path));
    }

    [Theory]
    [InlineData("AZURE_AD", "MS Graph Authentication", "AZURE_AD_ms_graph")]
    [InlineData("azure_ad", "renamed since", "AZURE_AD_ms_graph")]
    public async Task The_method_is_that_of_the_same_name_or_the_only_one(string connector, string type, string method) =>
        Assert.Equal(method, await new EtlConnectionFields(Session).MethodOfAsync(new EtlConnection { ConnectionId = "23", ConnectorId = connector, AuthenticationType = type }, Context));

    [Fact]
    public async Task A_connector_that_the_server_does_not_have_is_an_error()
    {
        var error = await FailsAsync(ErrorId.InvalidRequest, () => new EtlConnectionFields(Session).MethodOfAsync(new EtlConnection { ConnectionId = "23", ConnectorId = "GONE" }, Context));
        Assert.Equal("23", error.TargetObject);
    }

    private Task<EtlConnection> CopyAsync(Dictionary<string, object?> returned, IDictionary? fields) =>
        Client.CopyConnectionAsync(new EtlConnection { ConnectionId = "23", Label = "azure_ad", AdditionalProperties = returned }, "AZURE_AD_ms_graph", "copied", fields, enableJobs: false, Context);
}
