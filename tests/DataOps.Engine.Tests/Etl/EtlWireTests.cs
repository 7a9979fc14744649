using System.Collections.Specialized;
using System.Reflection;
using DataOps.Engine.Etl;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Etl;

/// <summary>What goes over the wire, to the letter.</summary>
public sealed class EtlWireTests : EtlTest
{
    private static readonly OrderedDictionary GraphFields = new() { ["Tenant Id"] = "tenant-1", ["App ID / Client ID"] = "app-1", ["Client Secret"] = new Secret("invented-secret") };

    // Operation, what calls it, and the request as it must arrive last.
    private static readonly Dictionary<string, (Func<EtlWireTests, Task> Call, string Request, string Body)> Table = new()
    {
        ["ListConnectors"] = (test => test.Client.GetConnectorsAsync(null, test.Context).ToListAsync().AsTask(), "GET /api/v1/etl/connectors", ""),
        ["SearchConnectors"] = (test => test.Client.GetConnectorsAsync("graph", test.Context).ToListAsync().AsTask(), "GET /api/v1/etl/connectors/graph", ""),
        ["GetConnector"] = (test => test.Client.GetConnectorDetailAsync("JSON Rest API_ms_graph", test.Context), "GET /api/v1/etl/activateConnection/JSON%20Rest%20API_ms_graph", ""),
        ["ActivateConnection"] = (
            test => test.Client.NewConnectionAsync("AZURE_AD_ms_graph", "corp", GraphFields, true, false, test.Context),
            "POST /api/v1/etl/activateConnection/AZURE_AD_ms_graph",
            """{"label":"corp","auth_value_1":"tenant-1","auth_value_2":"app-1","auth_value_3":"invented-secret","enable_jobs":true}"""),
        ["ListConnections"] = (test => test.Client.GetConnectionsAsync(null, test.Context).ToListAsync().AsTask(), "GET /api/v1/etl/connections", ""),
        ["SearchConnections"] = (test => test.Client.GetConnectionsAsync("azure", test.Context).ToListAsync().AsTask(), "GET /api/v1/etl/connections/azure", ""),
        ["GetConnection"] = (test => test.Client.GetConnectionAsync("23", test.Context), "GET /api/v1/etl/connection/23", ""),
        ["UpdateConnection"] = (
            test => test.Client.UpdateConnectionAsync("23", "renamed", new OrderedDictionary { ["auth_value_2"] = 7, ["data_object"] = true, ["auth_endpoint"] = null }, null, test.Context),
            "PUT /api/v1/etl/connection/23",
            """{"label":"renamed","auth_value_2":7,"data_object":true,"auth_endpoint":null}"""),
        ["DeleteConnection"] = (test => test.Client.RemoveConnectionAsync("23", test.Context), "DELETE /api/v1/etl/connection/23", ""),
        ["GetInboundFields"] = (test => test.Client.GetInboundFieldsAsync("275", test.Context), "GET /api/v1/etl/inboundFields/275", ""),
        ["SetInboundFields"] = (
            async test =>
            {
                test.Answer("inboundFields/275", """[{"field_name":"since","field_label":"Changed since"}]""", method: "GET");
                await test.Client.SetInboundFieldsAsync("275", new OrderedDictionary { ["Changed since"] = "2024-01-01" }, test.Context).ContinueWith(_ => { }, TaskScheduler.Default);
            },
            "POST /api/v1/etl/inboundFields/275",
            """{"since":"2024-01-01"}"""),
        ["GetJob"] = (test => test.Runs.GetLastAsync("164", test.Context), "GET /api/v1/etl/job/164", ""),
        ["RunJob"] = (test => test.Runs.StartAsync("164", null, test.Context), "POST /api/v1/etl/job/164", ""),
    };

    public static TheoryData<string> Operations => [.. Table.Keys];

    [Fact]
    public void Every_operation_is_in_the_table()
    {
        var declared = typeof(EtlOperations).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(Operation)).Select(field => field.Name);
        Assert.Equal(declared.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_arrives_as_the_vendor_documents_it(string operation)
    {
        var (call, line, body) = Table[operation];
        await call(this);
        var request = Sandbox.Requests[^1];
        Assert.Equal(line, $"{request.Method} {request.Path}{request.Query}");
        Assert.Equal(body, request.Body);

        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        Assert.True(headers.Remove("User-Agent", out var agent) && agent.StartsWith("DataOps/", StringComparison.Ordinal));
        Assert.True(headers.Remove("Accept-Encoding"));
        var expected = new Dictionary<string, string>
        {
            ["Host"] = Sandbox.Uri.Authority,
            ["Authorization"] = $"Bearer {Sandbox.Credentials.EtlToken}",
            ["Accept"] = "application/json",
        };
        if (body.Length > 0)
            expected["Content-Type"] = "application/json; charset=utf-8";
        if (body.Length > 0 || operation == "RunJob")
            expected["Content-Length"] = $"{body.Length}";
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), headers.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a?b=c&d#e", "a%3Fb%3Dc%26d%23e")]
    [InlineData("a+b c", "a%2Bb%20c")]
    [InlineData("a\\..\\b", "a%5C..%5Cb")]
    [InlineData("../../job/1", "..%2F..%2Fjob%2F1")]
    [InlineData("...", "...")]
    [InlineData("{job_id}", "%7Bjob_id%7D")]
    [InlineData("ä€😀", "%C3%A4%E2%82%AC%F0%9F%98%80")]
    [InlineData("a\r\nX: y", "a%0D%0AX%3A%20y")]
    [InlineData("100%", "100%25")]
    public async Task An_id_stays_one_segment_whatever_it_holds(string id, string segment)
    {
        await Record.ExceptionAsync(() => Client.GetConnectorDetailAsync(id, Context));
        Assert.Equal($"/api/v1/etl/activateConnection/{segment}", Assert.Single(Sandbox.Requests).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_no_segment_can_carry_is_refused_before_anything_is_sent(string id)
    {
        foreach (var call in (Func<Task>[])
        [
            () => Client.GetConnectorDetailAsync(id, Context),
            () => Client.GetConnectionAsync(id, Context),
            () => Client.RemoveConnectionAsync(id, Context),
            () => Client.UpdateConnectionAsync(id, "x", null, null, Context),
            () => Client.GetInboundFieldsAsync(id, Context),
            () => Client.NewConnectionAsync(id, "x", new OrderedDictionary(), false, false, Context),
            () => Client.GetConnectorsAsync(id, Context).ToListAsync().AsTask(),
            () => Runs.GetLastAsync(id, Context),
            () => Runs.StartAsync(id, null, Context),
        ])
            Assert.Equal(id, (await FailsAsync(ErrorId.InvalidRequest, call)).TargetObject);

        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public async Task A_base_path_is_kept_in_front()
    {
        using var server = Http.ScriptedServer.Answering(_ => Http.Reply.Json("[]"));
        using var session = Sessions.TestSessions.Etl(new Uri(server.Uri, "gate/way/api/v1/"));
        await new EtlClient(session).GetConnectorsAsync("x y", Context).ToListAsync();
        Assert.Equal("/gate/way/api/v1/etl/connectors/x%20y", Assert.Single(server.Requests).Target);
    }
}
