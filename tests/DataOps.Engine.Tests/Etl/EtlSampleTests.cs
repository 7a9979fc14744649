using System.Collections;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Tests.Etl;

/// <summary>The vendor's sample answers become objects, and nothing of them is lost.</summary>
public sealed class EtlSampleTests : EtlTest
{
    [Fact]
    public async Task Connectors()
    {
        var sample = VendorSamples.Of("connectors");
        var connectors = await ReadAsync("connectors", sample, () => Client.GetConnectorsAsync(null, Context).ToListAsync());
        Assert.Equal(["INTUNE", "SNOW", "AZURE_AD"], connectors.Select(connector => connector.ConnectorId));
        var azure = connectors[2];
        Assert.Equal(("Azure Active Directory", "2024-08-31", "AZURE_AD_ms_graph", "MS Graph Authentication", "Connect to an Azure Active Directory using MS Graph API"), (azure.Name, azure.Version, azure.AuthenticationId, azure.AuthenticationName, azure.AuthenticationDescription));
        Assert.Equal("test", azure.AuthToken);
        Assert.Empty(azure.AdditionalProperties);
    }

    [Fact]
    public async Task Connectors_that_were_searched_are_a_bare_list()
    {
        var sample = VendorSamples.Of("search_graph");
        var connectors = await ReadAsync("connectors/graph", sample, () => Client.GetConnectorsAsync("graph", Context).ToListAsync());
        Assert.Equal(["JSON Rest API_ms_graph", "INTUNE_ms_graph", "TEAMS_d363", "AZURE_AD_ms_graph"], connectors.Select(connector => connector.AuthenticationId));
    }

    [Theory]
    [InlineData("connectors", "search_graph", null)]
    [InlineData("connectors/graph", "connectors", "graph")]
    public async Task Either_list_may_have_the_other_ones_shape(string path, string sample, string? search)
    {
        var connectors = await ReadAsync(path, VendorSamples.Of(sample), () => Client.GetConnectorsAsync(search, Context).ToListAsync());
        Assert.NotEmpty(connectors);
    }

    [Fact]
    public async Task The_detail_of_a_connector()
    {
        var detail = await ReadAsync("activateConnection/AZURE_AD_ms_graph", VendorSamples.Of("activate"), async () => await Client.GetConnectorDetailAsync("AZURE_AD_ms_graph", Context));
        Assert.Equal(("AZURE_AD", "Azure Active Directory", true, "both", "2024-08-31"), (detail.ConnectorId, detail.Name, detail.Enabled!.Value, detail.ConnectionType, detail.Version));
        Assert.Equal(
            ["label|label|True|False", "source_server|API Domain|False|False", "data_object|Server Temporary Working Path|False|False", "auth_value_1|Tenant Id|True|False", "auth_value_2|App ID / Client ID|True|False", "auth_value_3|Client Secret|True|True", "auth_endpoint|OAuth POST Request Full URI|False|False", "auth_data_node|Access Token JSON Node|False|False"],
            detail.Fields.Select(field => $"{field.Name}|{field.Label}|{field.Required}|{field.Secret}"));
        Assert.Equal("https://login.microsoftonline.com/%auth_value_1%/oauth2/v2.0/token", detail.Fields.Single(field => field.Name == "auth_endpoint").Default);
        Assert.Equal(["Users", "Computers", "Groups", "Group Members", "Group Owners"], detail.JobTemplates.Select(template => template.Description));
        Assert.All(detail.JobTemplates, template => Assert.Equal((EtlDirection.Inbound, "Daily"), (template.Direction, template.Schedule)));
        Assert.Equal(7, Assert.Single(detail.Authentications).Fields.Count);
    }

    [Fact]
    public async Task The_answer_to_an_activation()
    {
        var connection = await ReadAsync("activateConnection/SNOW_user", VendorSamples.Of("activated"), async () => await Client.NewConnectionAsync("SNOW_user", "connection_name", new Hashtable { ["source_server"] = "s", ["auth_value_1"] = "u", ["auth_value_2"] = "p" }, true, true, Context));
        Assert.Equal(("999", "connection_name", "Connection [connection_name] activated successfully."), (connection.ConnectionId, connection.Label, connection.Message));
    }

    [Fact]
    public async Task Connections()
    {
        var connections = await ReadAsync("connections", VendorSamples.Of("connections"), () => Client.GetConnectionsAsync(null, Context).ToListAsync());
        Assert.Equal(["41|JSON Rest API|readyworks|3", "26|INTUNE|intune|10", "44|SNOW|servicenow|12", "23|AZURE_AD|azure_ad|8"], connections.Select(item => $"{item.ConnectionId}|{item.ConnectorId}|{item.Label}|{item.Jobs.Count}"));
        var jobs = connections[3].Jobs;
        Assert.Equal([EtlDirection.Inbound, EtlDirection.Inbound, EtlDirection.Inbound, EtlDirection.Inbound, EtlDirection.Inbound, EtlDirection.Outbound, EtlDirection.Outbound, EtlDirection.Outbound], jobs.Select(job => job.Direction));
        Assert.Equal(("164", "Users", true, "23", "azure_ad", "AZURE_AD"), (jobs[0].JobId, jobs[0].Description, jobs[0].Active, jobs[0].ConnectionId, jobs[0].ConnectionLabel, jobs[0].ConnectorId));
        Assert.All(connections[0].Jobs, job => Assert.False(job.Active));
    }

    [Fact]
    public async Task Connections_that_were_searched()
    {
        var connections = await ReadAsync("connections/azure", VendorSamples.Of("connections_azure"), () => Client.GetConnectionsAsync("azure", Context).ToListAsync());
        Assert.Equal("23", Assert.Single(connections).ConnectionId);
    }

    [Fact]
    public async Task One_connection()
    {
        var connection = await ReadAsync("connection/23", VendorSamples.Of("connection_23"), async () => await Client.GetConnectionAsync("23", Context));
        Assert.Equal(("23", "ad", "MS Graph Authentication", 8), (connection.ConnectionId, connection.Label, connection.AuthenticationType, connection.Jobs.Count));
    }

    [Fact]
    public async Task Jobs()
    {
        Answer("connections", VendorSamples.Of("connections").ToString());
        Assert.Equal(33, (await Client.GetJobsAsync(null, Context).ToListAsync()).Count);
        Answer("connection/23", VendorSamples.Of("connection_23").ToString());
        Assert.Equal(8, (await Client.GetJobsAsync("23", Context).ToListAsync()).Count);
    }

    [Fact]
    public void Every_sample_is_used_here() =>
        Assert.All((string[])["connectors", "search_graph", "activate", "activated", "connections", "connections_azure", "connection_23"], name => Assert.IsAssignableFrom<JContainer>(VendorSamples.Of(name)));

    // Reads the sample as it is, then again with members that nobody knows: they must be in the objects too.
    private async Task<T> ReadAsync<T>(string path, JToken sample, Func<ValueTask<T>> read)
        where T : notnull
    {
        Answer(path, sample.ToString());
        var result = await read();
        Leaves.AssertNoneLost(sample, result);

        var more = Leaves.WithUnknownMembers(sample);
        // What stands beside a list belongs to none of its objects.
        (more as JObject)?["data"]?.Parent!.AfterSelf().ToList().ForEach(member => member.Remove());
        Answer(path, more.ToString());
        Leaves.AssertNoneLost(more, await read());
        return result;
    }
}
