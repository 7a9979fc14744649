using System.Collections;
using System.Collections.Specialized;
using System.Security;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Tests.Etl;

/// <summary>Fields are checked before anything is sent.</summary>
public sealed class EtlFieldTests : EtlTest
{
    private const string Path = "/api/v1/etl/activateConnection/AZURE_AD_ms_graph";

    [Fact]
    public async Task An_unknown_field_is_answered_with_all_names_and_labels()
    {
        var error = await FailsAsync(ErrorId.InvalidRequest, () => NewAsync(new Hashtable { ["Tenant Id"] = "t", ["tennant"] = "x", ["color"] = "y" }));
        Assert.Contains("'tennant'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'color'", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("It has: label, source_server ('API Domain'), data_object ('Server Temporary Working Path'), auth_value_1 ('Tenant Id'), auth_value_2 ('App ID / Client ID'), auth_value_3 ('Client Secret'), auth_endpoint ('OAuth POST Request Full URI'), auth_data_node ('Access Token JSON Node').", error.Message, StringComparison.Ordinal);
        Assert.Equal("AZURE_AD_ms_graph", error.TargetObject);
        Assert.Equal(0, Sandbox.HandledCount("POST", Path));
    }

    [Fact]
    public async Task Every_missing_field_is_named()
    {
        var error = await FailsAsync(ErrorId.MissingField, () => NewAsync(new Hashtable { ["auth_value_2"] = "", ["auth_value_3"] = null }));
        Assert.Equal("AZURE_AD_ms_graph needs auth_value_1 ('Tenant Id'), auth_value_2 ('App ID / Client ID'), auth_value_3 ('Client Secret').", error.Message);
        Assert.Equal(0, Sandbox.HandledCount("POST", Path));
    }

    [Theory]
    [InlineData("Tenant Id", "auth_value_1")]
    [InlineData("auth_value_1", "AUTH_VALUE_1")]
    [InlineData("tenant id", "TENANT ID")]
    [InlineData("label", "Label")]
    public async Task A_field_that_is_given_twice_is_refused(string first, string second)
    {
        var fields = new ListDictionary { [first] = "a" };
        fields.Add(second, "b");
        var error = await FailsAsync(ErrorId.InvalidRequest, () => NewAsync(fields));
        Assert.Contains("given twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Sandbox.HandledCount("POST", Path));
    }

    [Fact]
    public async Task A_label_that_stands_for_several_fields_asks_for_the_name()
    {
        Answer("activateConnection/TWINS", """{"required_fields":{"a":"","b":""},"connector_data":{"authentications":[{"id":"TWINS","fields":[{"field_name":"a","field_label":"Key"},{"field_name":"b","field_label":"Key"}]}]}}""", method: "GET");
        // The sandbox knows no such connector: the answer above stands for the status too.
        var error = await FailsAsync(ErrorId.ObjectNotFound, () => Client.NewConnectionAsync("TWINS", "x", new Hashtable { ["key"] = 1 }, false, false, Context));
        Assert.Equal("TWINS", error.TargetObject);

        Answer("activateConnection/AZURE_AD_ms_graph", """{"required_fields":{"a":"","b":""},"connector_data":{"authentications":[{"id":"AZURE_AD_ms_graph","fields":[{"field_name":"a","field_label":"Key"},{"field_name":"b","field_label":"Key"}]}]}}""", method: "GET");
        error = await FailsAsync(ErrorId.InvalidRequest, () => NewAsync(new Hashtable { ["key"] = 1 }));
        Assert.Equal("Several fields have the label 'key': a, b. Use the name.", error.Message);
    }

    [Fact]
    public async Task Secrets_go_into_the_body_and_nowhere_else()
    {
        using var secure = new SecureString();
        foreach (var letter in "invented-\"ü\"-secret")
            secure.AppendChar(letter);
        await NewAsync(new OrderedDictionary { ["Tenant Id"] = "tenant-1", ["App ID / Client ID"] = new Secret("invented-app-id"), ["Client Secret"] = secure });
        var sent = JObject.Parse(Sandbox.Requests[^1].Body);
        Assert.Equal("invented-\"ü\"-secret", (string?)sent["auth_value_3"]);
        Assert.Equal("invented-app-id", (string?)sent["auth_value_2"]);
        Assert.NotEmpty(Log);
        Assert.DoesNotContain(Log, line => line.Contains("invented", StringComparison.OrdinalIgnoreCase) || line.Contains("tenant-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_validation_fields_go_as_they_are_and_nothing_is_asked_before()
    {
        var error = await FailsAsync(ErrorId.InvalidRequest, () => Client.NewConnectionAsync("AZURE_AD_ms_graph", "x", new ListDictionary { ["Any"] = 1, [7] = true }, false, true, Context));
        Assert.Equal(422, error.HttpStatus);
        Assert.Equal("""{"label":"x","Any":1,"7":true}""", Assert.Single(Sandbox.Requests).Body);
    }

    [Fact]
    public async Task A_change_needs_no_field_and_translates_labels()
    {
        await Client.UpdateConnectionAsync("23", null, new Hashtable { ["Client Secret"] = new Secret("invented-secret") }, OfMethod, Context);
        Assert.Equal("""{"auth_value_3":"invented-secret"}""", Sandbox.Requests[^1].Body);
        Assert.Equal("invented-secret", Sandbox.Etl.FieldsOf("23")!["auth_value_3"]);
        await FailsAsync(ErrorId.InvalidRequest, () => Client.UpdateConnectionAsync("23", null, new Hashtable { ["tennant"] = 1 }, OfMethod, Context));
        Assert.Equal(1, Sandbox.HandledCount("PUT", "/"));
    }

    [Theory]
    [InlineData("23", "Client Secret", "auth_value_3")]
    [InlineData("23", "AUTH_VALUE_1", "auth_value_1")]
    [InlineData("26", "api domain", "source_server")]
    [InlineData("44", "Password", "auth_value_2")]
    [InlineData("41", "OAuth GET Request Full URI", "auth_endpoint")]
    [InlineData("23", "label", "label")]
    public async Task A_change_finds_the_fields_by_the_connection_itself(string connection, string key, string name)
    {
        await UpdateAsync(connection, key);
        Assert.Equal($$"""{"{{name}}":"new"}""", Sandbox.Requests[^1].Body);
        Assert.Equal(["GET", "GET", "GET", "PUT"], Sandbox.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("23", "Client Secrt", "Client Secret")]
    [InlineData("23", "auth_value_4", "auth_value_1")]
    [InlineData("44", "Pasword", "Password")]
    [InlineData("41", "Tenant", "Tenant Id")]
    public async Task A_change_of_a_field_that_is_not_there_is_refused_with_the_nearest(string connection, string key, string nearest)
    {
        var error = await FailsAsync(ErrorId.InvalidRequest, () => UpdateAsync(connection, key));
        Assert.StartsWith($"Connection {connection} has no field '{key}' (the nearest is '{nearest}'). It has: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(connection, error.TargetObject);
        Assert.Equal(0, Sandbox.HandledCount("PUT", "/"));
    }

    [Fact]
    public async Task The_methods_are_asked_for_once_for_many_connections()
    {
        var fields = new EtlConnectionFields(Session);
        foreach (var connection in (string[])["23", "26", "23"])
            await fields.OfConnectionAsync(connection, [], Context);
        Assert.Equal(
            ["GET /api/v1/etl/connection/23", "GET /api/v1/etl/connectors", "GET /api/v1/etl/activateConnection/AZURE_AD_ms_graph", "GET /api/v1/etl/connection/26", "GET /api/v1/etl/activateConnection/INTUNE_ms_graph", "GET /api/v1/etl/connection/23"],
            Sandbox.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    [Fact]
    public async Task A_field_that_was_not_there_is_looked_for_again_after_a_minute()
    {
        var clock = new QuickTime();
        using var session = TestSessions.Etl(Sandbox, TestSessions.Quick with { Clock = clock });
        var fields = new EtlConnectionFields(session);
        await AskAsync("new");
        await AskAsync("new");
        clock.Advance(TimeSpan.FromSeconds(61));
        await AskAsync("Tenant Id", "label");
        Assert.Single(Sandbox.Requests);
        await AskAsync("Tenant Id", "new");
        await AskAsync("new");
        Assert.Equal(2, Sandbox.RequestCount);

        // A method that was not there is asked for again as well, and its error is final.
        Sandbox.AddFault(new() { StatusCode = 404, PathPattern = "*/activateConnection/GONE" });
        await FailsAsync(ErrorId.ObjectNotFound, () => fields.OfMethodAsync("GONE", [], Context));
        var before = Sandbox.RequestCount;
        await FailsAsync(ErrorId.ObjectNotFound, () => fields.OfMethodAsync("GONE", [], Context));
        Assert.Equal(1, Sandbox.RequestCount - before);
        clock.Advance(TimeSpan.FromSeconds(61));
        await FailsAsync(ErrorId.ObjectNotFound, () => fields.OfMethodAsync("GONE", [], Context));
        Assert.Equal(3, Sandbox.RequestCount - before);

        Task AskAsync(params string[] keys) => fields.OfMethodAsync("AZURE_AD_ms_graph", keys, Context);
    }

    [Fact]
    public async Task A_connection_whose_connector_is_not_listed_is_not_changed_blindly()
    {
        Answer("connectors", "[]", method: "GET");
        var error = await FailsAsync(ErrorId.InvalidRequest, () => UpdateAsync("23", "Client Secret"));
        Assert.Contains("-SkipValidation", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, Sandbox.HandledCount("PUT", "/"));
    }

    [Fact]
    public async Task Fields_of_an_inbound_job_are_checked_likewise()
    {
        Answer("inboundFields/275", """[{"field_name":"since","field_label":"Changed since"},{"field_name":"top"}]""", method: "GET");
        var error = await FailsAsync(ErrorId.InvalidRequest, () => Client.SetInboundFieldsAsync("275", new ListDictionary { ["x"] = 1, [5] = 2 }, Context));
        Assert.Equal("Job 275 has no field 'x' (the nearest is 'top'), '5' (the nearest is 'top'). It has: since ('Changed since'), top.", error.Message);
        error = await FailsAsync(ErrorId.InvalidRequest, () => Client.SetInboundFieldsAsync("275", new OrderedDictionary { ["since"] = 1, ["CHANGED SINCE"] = 2 }, Context));
        Assert.Contains("given twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Sandbox.HandledCount("POST", "/"));

        Answer("inboundFields/275", "[]", method: "GET");
        error = await FailsAsync(ErrorId.InvalidRequest, () => Client.SetInboundFieldsAsync("275", new Hashtable { ["x"] = 1 }, Context));
        Assert.Equal("Job 275 has no field 'x'. It has: none.", error.Message);
    }

    [Fact]
    public async Task A_job_is_not_started_when_its_fields_are_wrong()
    {
        await FailsAsync(ErrorId.InvalidRequest, () => Runs.StartAsync("164", new Hashtable { ["no such"] = 1 }, Context));
        Assert.DoesNotContain(Sandbox.Requests, request => request.Method == "POST");
    }

    private Task UpdateAsync(string connection, string key) =>
        Client.UpdateConnectionAsync(connection, null, new Hashtable { [key] = "new" }, context => new EtlConnectionFields(Session).OfConnectionAsync(connection, [], context), Context);

    private Task<IReadOnlyList<EtlField>> OfMethod(CallContext context) => new EtlConnectionFields(Session).OfMethodAsync("AZURE_AD_ms_graph", [], context);

    private Task<EtlConnection> NewAsync(IDictionary fields) => Client.NewConnectionAsync("AZURE_AD_ms_graph", "corp", fields, false, false, Context);
}
