using System.Collections;

namespace DataOps.Engine.Tests.Etl;

/// <summary>Answers that the vendor leaves undocumented, or that PHP writes otherwise than one would think.</summary>
public sealed class EtlAnswerTests : EtlTest
{
    private static readonly Hashtable SnowFields = new() { ["source_server"] = "s", ["auth_value_1"] = "user", ["auth_value_2"] = "invented-password" };

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":null}")]
    public async Task Nothing_found_is_an_empty_result(string body)
    {
        Answer("*", body);
        Assert.Empty(await Client.GetConnectorsAsync(null, Context).ToListAsync());
        Assert.Empty(await Client.GetConnectorsAsync("x", Context).ToListAsync());
        Assert.Empty(await Client.GetConnectionsAsync(null, Context).ToListAsync());
        Assert.Empty(await Client.GetConnectionsAsync("x", Context).ToListAsync());
        Assert.Empty(await Client.GetJobsAsync(null, Context).ToListAsync());
        await FailsAsync(ErrorId.ObjectNotFound, () => Client.GetConnectionAsync("23", Context));
        await FailsAsync(ErrorId.ObjectNotFound, () => Client.GetConnectorDetailAsync("AZURE_AD_ms_graph", Context));
    }

    [Fact]
    public async Task An_empty_list_of_fields_is_a_connector_without_fields()
    {
        Answer("activateConnection/*", """{"required_fields":[],"connector_data":{"id":"X","display_name":"Ex"}}""");
        var detail = await Client.GetConnectorDetailAsync("AZURE_AD_ms_graph", Context);
        Assert.Empty(detail.Fields);
        Assert.Empty(detail.AdditionalProperties);
        Assert.Equal("Ex", detail.Name);
    }

    [Fact]
    public async Task A_list_with_gaps_is_a_list()
    {
        Answer("connectors", """{"data":{"0":{"connector_id":"A"},"2":{"connector_id":"B"}}}""");
        Assert.Equal(["A", "B"], (await Client.GetConnectorsAsync(null, Context).ToListAsync()).Select(item => item.ConnectorId));
        Answer("connectors/x", """{"3":{"connector_id":"A"},"7":{"connector_id":"B"}}""");
        Assert.Equal(["A", "B"], (await Client.GetConnectorsAsync("x", Context).ToListAsync()).Select(item => item.ConnectorId));
        Answer("connections", """{"X":{"connector_id":"X","connections":{"1":{"connection_id":"5","connection_jobs":{"inbound_jobs":{"4":{"connection_job_id":"6"}}}}}}}""");
        var connection = Assert.Single(await Client.GetConnectionsAsync(null, Context).ToListAsync());
        Assert.Equal(("5", "6"), (connection.ConnectionId, Assert.Single(connection.Jobs).JobId));
    }

    [Theory]
    [InlineData("""{"connector_id":"X","connector_name":"Ex","connections":[{"connection_id":"5"}]}""")]
    [InlineData("""[{"connector_id":"X","connector_name":"Ex","connections":[{"connection_id":"5"}]}]""")]
    [InlineData("""{"data":{"X":{"connector_id":"X","connector_name":"Ex","connections":[{"connection_id":"5"}]}}}""")]
    [InlineData("""{"data":[{"connector_id":"X","connector_name":"Ex","connections":{"connection_id":"5"}}]}""")]
    [InlineData("""{"connector_id":"X","connector_name":"Ex","connection_id":5}""")]
    [InlineData("""[{"connector_id":"X","connector_name":"Ex","connection_id":"5","connection_jobs":[]}]""")]
    public async Task A_connection_is_found_however_it_is_wrapped(string body)
    {
        Answer("connection/*", body);
        var connection = await Client.GetConnectionAsync("5", Context);
        Assert.Equal(("5", "X", "Ex"), (connection.ConnectionId, connection.ConnectorId, connection.ConnectorName));
        Assert.Empty(connection.Jobs);
    }

    [Theory]
    [InlineData("""{"X":[{"connector_id":"X","connections":[{"connection_id":"5"},{"connection_id":"6"}]}]}""")]
    [InlineData("""{"X":[{"connection_id":"5"},{"connection_id":"6"}]}""")]
    [InlineData("""{"connections":{"a":{"connection_id":"5"},"b":{"connection_id":"6"}}}""")]
    [InlineData("""{"connections":{"X":{"connector_id":"X","connections":[{"connection_id":"5"},null,{"connection_id":"6"}]}}}""")]
    [InlineData("""{"data":{"connections":[{"connection_id":"5"},{"connection_id":"6"}]}}""")]
    [InlineData("""{"X":{"connections":[{"connection_id":"5"},{"connection_id":"6"}]},"warnings":["one server is down"],"count":2}""")]
    [InlineData("""{"data":{"X":[{"connection_id":"5"}],"Y":{"connections":{"b":{"connection_id":"6"}}}},"count":2}""")]
    public async Task Connections_are_found_however_they_are_grouped(string body)
    {
        Answer("connections", body);
        Assert.Equal(["5", "6"], (await Client.GetConnectionsAsync(null, Context).ToListAsync()).Select(connection => connection.ConnectionId));
    }

    [Fact]
    public async Task Jobs_may_be_a_map()
    {
        Answer("connections", """{"X":{"connections":[{"connection_id":"5","connection_jobs":{"inbound_jobs":{"a":{"connection_job_id":"6"}},"outbound_jobs":{"connection_job_id":"7"}}}]}}""");
        Assert.Equal(["6", "7"], (await Client.GetJobsAsync(null, Context).ToListAsync()).Select(job => job.JobId));
    }

    // What cannot be read is not nothing.
    [Theory]
    [InlineData("""["5","6"]""")]
    [InlineData("""[[{"connection_id":"5"}]]""")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("""{"data":"5"}""")]
    [InlineData("""{"data":{"X":"5"}}""")]
    [InlineData("""{"X":["5"]}""")]
    [InlineData("""{"X":{"name":"x"}}""")]
    [InlineData("""{"connections":"5"}""")]
    [InlineData("""{"connections":["5"]}""")]
    [InlineData("""{"X":{"connections":{"a":"5"}}}""")]
    [InlineData("""{"X":{"connections":[{"connection_id":"5","connection_jobs":[{"connection_job_id":"6"}]}]}}""")]
    [InlineData("""{"X":{"connections":[{"connection_id":"5","connection_jobs":"6"}]}}""")]
    [InlineData("""{"X":{"connections":[{"connection_id":"5","connection_jobs":{"inbound_jobs":["6"]}}]}}""")]
    [InlineData("""{"X":{"connections":[{"connection_id":"5","connection_jobs":{"inbound_jobs":{"a":"6"}}}]}}""")]
    public async Task What_is_no_connection_is_an_error_in_the_place_of_one(string body)
    {
        Answer("*", body);
        foreach (var call in (Func<Task>[])
        [
            () => Client.GetConnectionsAsync(null, Context).ToListAsync().AsTask(),
            () => Client.GetConnectionsAsync("x", Context).ToListAsync().AsTask(),
            () => Client.GetJobsAsync(null, Context).ToListAsync().AsTask(),
            () => Client.GetConnectionAsync("5", Context),
        ])
            await FailsAsync(ErrorId.InvalidResponse, call);
    }

    [Theory]
    [InlineData("""[{"field_name":"a","field_label":"A","field_value":"1"},{"name":"b","value":2}]""")]
    [InlineData("""{"data":[{"field_name":"a","field_label":"A","default_value":"1"},{"field_name":"b","value":"2"}]}""")]
    [InlineData("""{"fields":{"a":{"label":"A","value":"1"},"b":"2"}}""")]
    [InlineData("""{"a":{"field_label":"A","field_value":1},"b":2}""")]
    public async Task Fields_of_an_inbound_job_are_read_in_any_shape(string body)
    {
        Answer("inboundFields/*", body);
        var fields = await Client.GetInboundFieldsAsync("164", Context);
        Assert.Equal([("a", "A", "1"), ("b", "b", "2")], fields.Select(field => (field.Name, field.Label, field.Value)));
        Assert.All(fields, field => Assert.Equal("164", field.JobId));
    }

    [Theory]
    [InlineData("""[{"field_name":"f1","field_label":"API Key","field_value":"invented-secret","default":"invented-secret"}]""")]
    [InlineData("""{"password":"invented-secret"}""")]
    [InlineData("""{"auth_value_2":["invented-secret"]}""")]
    [InlineData("""{"f1":{"label":"Client Secret","value":"invented-secret","content":{"x":"invented-secret"} } }""")]
    public async Task The_value_of_a_secret_field_of_a_job_is_not_output(string body)
    {
        Answer("inboundFields/*", body);
        var field = Assert.Single(await Client.GetInboundFieldsAsync("164", Context));
        Assert.True(field.Secret);
        Assert.Null(field.Value);
        Assert.DoesNotContain("invented", System.Text.Json.JsonSerializer.Serialize(field.AdditionalProperties), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_whose_names_differ_in_case_are_each_kept()
    {
        Answer("activateConnection/*", """
            {"required_fields":{"host":"h1","HOST":"h2","port":"1","port":"2","Path":"p"},
             "connector_data":{"id":"X","display_name":"Ex","authentications":[{"id":"AZURE_AD_ms_graph","fields":[{"field_name":"HOST","field_label":"Upper"},{"field_name":"path","field_label":"Lower"},{"field_name":"only","field_label":"O"},{"field_name":"ONLY","field_label":"P"}]}]} }
            """);
        var fields = (await Client.GetConnectorDetailAsync("AZURE_AD_ms_graph", Context)).Fields;
        Assert.Equal(
            [("host", "host", "h1"), ("HOST", "Upper", "h2"), ("port", "port", "1"), ("Path", "Lower", "p"), ("only", "O", null), ("ONLY", "P", null)],
            fields.Select(field => (field.Name, field.Label, field.Default)));
        Assert.Equal(["1", "2"], Assert.IsType<object?[]>(fields[2].AdditionalProperties["default_value"]));
    }

    [Theory]
    [InlineData("""["a","b"]""", 2)]
    [InlineData("\"a\"", 1)]
    [InlineData("[]", 0)]
    [InlineData("null", 0)]
    [InlineData("", 0)]
    public async Task Fields_of_an_inbound_job_may_be_bare_names(string body, int count)
    {
        Answer("inboundFields/*", body);
        Assert.Equal(count, (await Client.GetInboundFieldsAsync("164", Context)).Count);
    }

    [Theory]
    [InlineData("""{"status":"Completed","last_run":"2024-05-01 10:20:30","message":"ok","rows":7}""", RunState.Succeeded, "Completed", "ok")]
    [InlineData("""{"data":{"state":"failed","started_at":"2024-05-01T10:20:30Z","message":"no disk"},"rows":7}""", RunState.Failed, "failed", "no disk")]
    [InlineData("""[{"status":"completed","rows":1},{"job_status":"In Progress","rows":7}]""", RunState.Running, "In Progress", null)]
    [InlineData("""{"last_status":"Cancelled","rows":7}""", RunState.Canceled, "Cancelled", null)]
    [InlineData("""{"status":"success","job_status":"failed"}""", RunState.Failed, "failed", null)]
    [InlineData("""{"last_status":"failed","status":"success"}""", RunState.Failed, "failed", null)]
    [InlineData("""{"status":"success","job_status":"stuck"}""", RunState.Unknown, "stuck", null)]
    [InlineData("""{"status":"running","last_status":"completed"}""", RunState.Running, "running", null)]
    [InlineData("""{"status":"success","state":200,"job_status":"running","last_status":"completed"}""", RunState.Running, "running", null)]
    [InlineData("""{"status":200,"job_status":"failed"}""", RunState.Failed, "failed", null)]
    [InlineData("""{"status":"200","state":"failed"}""", RunState.Failed, "failed", null)]
    [InlineData("""{"status":true,"state":"failed"}""", RunState.Failed, "failed", null)]
    [InlineData("""{"status":200,"rows":7}""", RunState.Unknown, "200", null)]
    [InlineData("""{"status":"success","data":{"state":"failed","message":"no disk"},"rows":7}""", RunState.Failed, "failed", "no disk")]
    [InlineData("""{"status":"waiting for Godot","rows":7}""", RunState.Unknown, "waiting for Godot", null)]
    [InlineData("""{"rows":7}""", RunState.Unknown, null, null)]
    [InlineData("\"completed\"", RunState.Succeeded, "completed", null)]
    [InlineData("completed", RunState.Succeeded, "completed", null)]
    [InlineData("3 jobs are running", RunState.Unknown, "3 jobs are running", null)]
    [InlineData("[]", RunState.Unknown, null, null)]
    [InlineData("", RunState.Unknown, null, null)]
    public async Task The_state_of_a_job_is_read_from_whatever_comes(string body, RunState state, string? status, string? message)
    {
        Answer("job/164", body);
        var run = await Runs.GetLastAsync("164", Context);
        Assert.Equal((state, status, message), (run.State, run.Status, run.Message));
        Assert.Equal($"etl:test@{Sandbox.Uri.Authority}/164", run.RunId);
        if (body.Contains("rows", StringComparison.Ordinal))
            Assert.Contains("7", Leaves.Of(run.AdditionalProperties));
        if (body.Contains("10:20:30", StringComparison.Ordinal))
            Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 20, 30, TimeSpan.Zero).LocalDateTime, run.LastRunAt);
    }

    [Theory]
    [InlineData("""{"message":"Job started","job":{"queue":"q-7"}}""", "Job started", "q-7")]
    [InlineData("""{"data":{"message":"Job started","queue":"q-7"}}""", "Job started", "q-7")]
    [InlineData("""[{"message":"Job started"},"q-7"]""", null, "q-7")]
    [InlineData("Job started", "Job started", null)]
    [InlineData("\"Job started\"", "Job started", null)]
    [InlineData("7", "7", null)]
    [InlineData("true", "true", null)]
    [InlineData("", null, null)]
    [InlineData("[]", null, null)]
    public async Task The_answer_to_a_start_is_read_from_whatever_comes(string body, string? message, string? kept)
    {
        Answer("job/275", body, method: "POST");
        var run = await Runs.StartAsync("275", null, Context);
        Assert.Equal((RunState.Queued, message, "275"), (run.State, run.Message, run.JobId));
        if (kept is not null)
            Assert.Contains(kept, Leaves.Of(run.AdditionalProperties));
        Assert.StartsWith($"etl:test@{Sandbox.Uri.Authority}/275/", run.RunId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"error","message":"Job is locked"}""", "Job is locked")]
    [InlineData("""{"success":false,"message":"Job is locked"}""", "Job is locked")]
    [InlineData("""{"error":"Job is locked"}""", "Job is locked")]
    [InlineData("""{"error":{"message":"Job is locked","code":"E1"}}""", "Job is locked")]
    [InlineData("""{"errors":[{"message":"Job is locked"}]}""", "Job is locked")]
    [InlineData("""{"status":"failed"}""", null)]
    public async Task An_answer_with_a_success_status_that_refuses_is_a_refusal(string body, string? message)
    {
        Answer("*", body);
        foreach (var call in (Func<Task>[])
        [
            () => Client.UpdateConnectionAsync("23", "x", null, null, Context),
            () => Client.RemoveConnectionAsync("26", Context),
            () => Client.NewConnectionAsync("SNOW_user", "x", SnowFields, false, true, Context),
            () => Client.GetConnectionsAsync(null, Context).ToListAsync().AsTask(),
            () => Client.GetConnectorsAsync(null, Context).ToListAsync().AsTask(),
        ])
        {
            var error = await FailsAsync(ErrorId.Refused, call);
            Assert.Equal(message, error.VendorMessage);
            Assert.Equal(200, error.HttpStatus);
        }

        Answer("job/*", body, method: "POST");
        var refusal = await FailsAsync(ErrorId.Refused, () => Runs.StartAsync("275", null, Context));
        Assert.StartsWith("Job 275 was not started: ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("275", refusal.TargetObject);
    }

    [Theory]
    [InlineData("""{"message":"Connection [x] updated successfully."}""")]
    [InlineData("\"ok\"")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"error\":null,\"errors\":[],\"success\":1}")]
    public async Task What_a_server_says_to_a_change_does_not_matter_as_long_as_it_is_not_no(string body)
    {
        Answer("*", body);
        await Client.UpdateConnectionAsync("23", "x", null, null, Context);
        await Client.RemoveConnectionAsync("23", Context);
    }

    [Fact]
    public async Task What_a_server_says_to_a_change_is_told()
    {
        await Client.RemoveConnectionAsync("23", Context);
        Assert.Contains($"VERBOSE {Sandbox.Uri.Authority} reports: Connection [azure_ad] deleted successfully.", Log);
    }

    [Fact]
    public async Task An_activation_without_a_connection_is_refused_or_unknown()
    {
        Answer("activateConnection/*", """{"message":"The label is taken."}""", method: "POST");
        Assert.Equal("The label is taken.", (await FailsAsync(ErrorId.Refused, NewAsync)).VendorMessage);
        foreach (var body in (string[])["", "[]", "{}", "<html></html>", "\"x\""])
        {
            Answer("activateConnection/*", body, method: "POST");
            Assert.Contains("Get-EtlConnection", (await FailsAsync(ErrorId.OutcomeUnknown, NewAsync)).RecommendedAction, StringComparison.Ordinal);
        }

        Task NewAsync() => Client.NewConnectionAsync("SNOW_user", "x", SnowFields, false, true, Context);
    }

    [Fact]
    public async Task A_page_of_HTML_in_place_of_JSON_is_said_to_be_one()
    {
        Answer("*", "<html><title>Sign in</title></html>", contentType: "text/html");
        foreach (var call in (Func<Task>[])
        [
            () => Client.GetConnectorsAsync(null, Context).ToListAsync().AsTask(),
            () => Client.GetConnectionsAsync(null, Context).ToListAsync().AsTask(),
            () => Client.GetConnectionAsync("23", Context),
            () => Client.GetConnectorDetailAsync("AZURE_AD_ms_graph", Context),
            () => Client.GetInboundFieldsAsync("164", Context),
        ])
            Assert.Contains("a page of HTML where JSON was expected", (await FailsAsync(ErrorId.InvalidResponse, call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twins_and_odd_types_do_no_harm()
    {
        Answer("activateConnection/*", """{"required_fields":{"a":"1","a":"2","A":"3"},"connector_data":{"enabled":{},"authentications":[{"id":"AZURE_AD_ms_graph","fields":[{"field_name":"a"},{"field_name":"a"},{"field_name":null},7,{}]},"x",null],"job_templates":[{"connection_type":"both"},{"connection_type":7},{"connection_type":"OUTBOUND"}]}}""");
        var detail = await Client.GetConnectorDetailAsync("AZURE_AD_ms_graph", Context);
        Assert.Equal(["1", "3"], detail.Fields.Select(field => field.Default));
        Assert.Equal([EtlDirection.Unknown, EtlDirection.Unknown, EtlDirection.Outbound], detail.JobTemplates.Select(template => template.Direction));
        Assert.Equal(["both", "7"], detail.JobTemplates.Take(2).Select(template => Convert.ToString(template.AdditionalProperties["connection_type"], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(detail.AdditionalProperties.ContainsKey("authentications"));
    }
}
