using System.Collections;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Secrets;
using DataOps.Engine.Tests.Http;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Exports and imports of whole configurations, and changes of the parts of a platform that have paths of their own.</summary>
public sealed class ConfigurationTests : InfoworksTest
{
    public static TheoryData<string> Kinds => [.. InfoworksConfigurationKind.All.Select(kind => kind.Name)];

    private InfoworksConfigurations Configurations => new(Session);

    [Fact]
    public void Each_export_that_the_vendor_has_is_of_a_kind() => Assert.Equal(
        DeclaredOperations.All.Values.Where(operation => operation.Method == "GET" && operation.Path.EndsWith("/config-migration", StringComparison.Ordinal)).Select(operation => operation.Path).Distinct().Order(),
        InfoworksConfigurationKind.All.Select(kind => kind.Export.Path).Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_export_is_of_the_object_and_survives_a_file(string name)
    {
        var (kind, parent, id) = Find(name);
        var exported = await Configurations.ExportAsync(kind, parent, id, Context);
        Assert.Equal((name, id), (exported.EntityType, exported.EntityId));
        var read = InfoworksConfiguration.Read(exported.Write());
        Assert.Null(read.WhyNotOf(kind, id));
        Assert.Equal(exported.Write(), read.Write());
        Assert.EndsWith("/config-migration", Assert.Single(Requests()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_is_deleted_and_restored()
    {
        var workflows = new InfoworksWorkflows(Session);
        var kept = (await Configurations.ExportAsync(InfoworksConfigurationKind.Workflow, Server.DomainId, Server.WorkflowId, Context)).Write();
        await workflows.RemoveAsync(Server.DomainId, Server.WorkflowId, Context);
        var made = await workflows.CreateAsync(Server.DomainId, InfoworksFields.Of(("name", "nightly load")), "nightly load", Context);
        Assert.Equal((Server.DomainId, "nightly load", null), (made.DomainId, made.Name, made.ActiveVersionId));
        Assert.Equal(ErrorId.InvalidRequest, (await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksWorkflowRuns(Session).StartAsync(Server.DomainId, made.WorkflowId!, null, null, [], Context))).Id);

        await Configurations.ImportAsync(InfoworksConfigurationKind.Workflow, Server.DomainId, made.WorkflowId!, InfoworksConfiguration.Read(kept), null, dryRun: false, Context);
        var restored = await workflows.GetAsync(Server.DomainId, made.WorkflowId!, Context);
        Assert.Equal(("nightly load", "The nightly load."), (restored.Name, restored.Description));
        Assert.NotNull(restored.ActiveVersionId);
        await new InfoworksWorkflowRuns(Session).StartAsync(Server.DomainId, made.WorkflowId!, null, null, [], Context);

        await workflows.UpdateAsync(Server.DomainId, made.WorkflowId!, InfoworksFields.Of(("description", "Every night.")), Context);
        Assert.Equal($$"""PATCH /v3/domains/{{Server.DomainId}}/workflows/{{made.WorkflowId}} {"description":"Every night."}""", Requests()[^1]);
        var changed = await workflows.GetAsync(Server.DomainId, made.WorkflowId!, Context);
        Assert.Equal(("nightly load", "Every night.", restored.ActiveVersionId), (changed.Name, changed.Description, changed.ActiveVersionId));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_export_of_something_else_is_an_error(string name)
    {
        var (kind, parent, id) = Find(name);
        foreach (var (body, why) in new (string Body, string Why)[]
        {
            ("""{ "message": "Success", "result": { "configuration": { "entity": { "entity_type": "NAME", "entity_id": "63c79645373d557660c438ff" } } } }""", "63c79645373d557660c438ff"),
            ("""{ "message": "Success", "result": { "configuration": { "entity": { "entity_type": "cube", "entity_id": "ID" } } } }""", "belongs to a cube"),
            ("""{ "message": "Success", "result": { "configuration": { "entity": [], "iw_mappings": [ { "entity_type": "cube", "entity_id": "ID" } ] } } }""", "does not name"),
            ("""{ "message": "Success", "result": { "configuration": {} } }""", "no 'configuration'"),
            ("""{ "message": "Success", "result": { "note": "later" } }""", "no 'configuration'"),
        })
        {
            Answer("/v3/*/config-migration", body.Replace("NAME", name, StringComparison.Ordinal).Replace("ID", id, StringComparison.Ordinal));
            var failure = await Assert.ThrowsAsync<DataOpsException>(() => Configurations.ExportAsync(kind, parent, id, Context));
            Assert.Equal((ErrorId.InvalidResponse, id), (failure.Id, failure.TargetObject));
            Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{ "result": { "configuration": { "entity": [ { "entity_type": "source", "entity_id": "ID" } ], "source_configs": {} } } }""")]
    [InlineData("""{ "result": { "configuration": { "entity": [], "iw_mappings": [ { "entity_type": "table", "entity_id": "5" }, { "entity_type": "source", "entity_id": "ID" } ] } } }""")]
    public async Task An_export_names_its_object_in_each_form_of_the_specification(string body)
    {
        Answer("/v3/*/config-migration", body.Replace("ID", Server.SourceId, StringComparison.Ordinal));
        Assert.Null((await Configurations.ExportAsync(InfoworksConfigurationKind.Source, null, Server.SourceId, Context)).WhyNotOf(InfoworksConfigurationKind.Source, Server.SourceId));
    }

    [Fact]
    public async Task An_export_that_is_cut_or_no_JSON_is_an_error()
    {
        foreach (var body in (string[])["""{ "result": { "configuration": { "entity": { "entity_type": "source", "enti""", "[]", "\"configuration\"", ""])
        {
            Answer("/v3/*/config-migration", body);
            await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksConfigurations(Session).ExportAsync(InfoworksConfigurationKind.Source, null, Server.SourceId, Context));
            Sandbox.ClearFaults();
        }
    }

    [Fact]
    public async Task What_is_kept_is_what_the_server_sent_also_if_it_is_the_sessions_own_secret()
    {
        var password = Sandbox.Credentials.InfoworksPassword;
        Answer("/v3/*/config-migration", $$"""{ "result": { "configuration": { "entity": { "entity_type": "source", "entity_id": "{{Server.SourceId}}" }, "source_configs": { "password": "{{password}}", "big": 12345678901234567890, "exact": 0.10000000000000000555, "code": "0041" } } } }""");
        var text = (await Configurations.ExportAsync(InfoworksConfigurationKind.Source, null, Server.SourceId, Context)).Write();
        foreach (var kept in (string[])[$"\"password\": \"{password}\"", "\"big\": 12345678901234567890", "\"exact\": 0.10000000000000000555", "\"code\": \"0041\""])
            Assert.Contains(kept, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Redactor.Mask, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_is_restored_with_its_tables_and_table_groups_under_a_new_id()
    {
        var kept = await Configurations.ExportAsync(InfoworksConfigurationKind.Source, null, Server.SourceId, Context);
        await InfoworksConfigurationKind.Source.RemoveAsync(Session, null, Server.SourceId, Context);
        Assert.Empty(await TablesOf(Server.SourceId));

        var made = (InfoworksSource)await new InfoworksResourceClient(Session, InfoworksResources.Source).CreateAsync(
            InfoworksFields.Of(("name", "restored"), ("type", "rdbms"), ("environment_id", Server.EnvironmentId)), "restored", Context);
        var checkedOnly = await Configurations.ImportAsync(InfoworksConfigurationKind.Source, null, made.SourceId!, kept, null, dryRun: true, Context);
        Assert.Empty(await TablesOf(made.SourceId!));
        var mappings = await Configurations.ImportAsync(InfoworksConfigurationKind.Source, null, made.SourceId!, kept, null, dryRun: false, Context);
        Assert.Equal(checkedOnly.Select(mapping => mapping.EntityId), mappings.Select(mapping => mapping.EntityId));
        Assert.All(mappings, mapping => Assert.Empty(mapping.Error));
        Assert.Equal(["customers", "orders"], (await TablesOf(made.SourceId!)).Select(table => table.Name));

        var groups = await new InfoworksResourceClient(Session, InfoworksResources.TableGroup, made.SourceId).ListAsync(new(), resolveUsers: false, Context).ToListAsync();
        Assert.Equal(["daily tables", "hourly tables"], groups.Cast<InfoworksTableGroup>().Select(group => group.Name));
        Assert.Contains(((InfoworksTableGroup)groups[0]).TableId[0], (await TablesOf(made.SourceId!)).Select(table => table.TableId));
        var job = await new InfoworksJobs(Session).StartSourceJobAsync(made.SourceId!, InfoworksFields.Of(("job_type", "cdc_merge")), Context);
        Assert.Equal(made.SourceId, job.EntityId);
    }

    [Theory]
    [InlineData("""{ "result": [ { "entity_type": "table", "entity_id": "5", "recommendation": { "table_name": "orders" }, "table_upsert_status": { "error": [ "one", "two" ] } }, { "entity_type": "pipeline", "entity_id": "6", "error": "three" } ] }""")]
    [InlineData("""{ "result": { "configuration": { "iw_mappings": [ { "entity_type": "table", "entity_id": "5", "recommendation": { "table_name": "orders" }, "table_upsert_status": { "error": [ "one", "two" ] } }, { "entity_type": "pipeline", "entity_id": "6", "error": "three" } ] } } }""")]
    public async Task Each_part_of_an_import_has_its_own_errors_in_either_form(string body)
    {
        AnswerUnasked("/v3/*/config-migration", body);
        var mappings = await Configurations.ImportAsync(InfoworksConfigurationKind.Source, null, Server.SourceId, InfoworksConfiguration.Read("""{ "configuration": { "x": 1 } }"""), new Hashtable { ["import_data_connection"] = true }, dryRun: false, Context);
        Assert.Equal("""{"configuration":{"x":1},"import_configs":{"import_data_connection":true}}""", OnlyRequest().Split(' ', 3)[2]);
        Assert.Equal([("orders", "one; two"), (null, "three")], mappings.Select(mapping => (mapping.Name, mapping.Error.ToString())));
        Assert.Equal("table 'orders' (5)", mappings[0].ToString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("""{ "configuration": { "entity": """, "complete")]
    [InlineData("""{ "configuration": [] }""", "no 'configuration'")]
    [InlineData("[]", "no 'configuration'")]
    [InlineData("""{ "result": [] }""", "no 'configuration'")]
    public void What_is_not_a_configuration_is_not_read(string text, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => InfoworksConfiguration.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_pipeline_gets_a_new_version_that_can_be_made_the_active_one()
    {
        var (kind, domain, id) = Find("pipeline");
        var kept = await Configurations.ExportAsync(kind, domain, id, Context);
        var added = (await Configurations.ImportAsync(kind, domain, id, kept, null, dryRun: false, Context))[^1];
        Assert.Equal("pipeline_version", added.EntityType);
        await Configurations.ActivateVersionAsync(domain!, id, added.ToEntityId!, Context);
        Assert.Equal($"POST /v3/domains/{domain}/pipelines/{id}/versions/{added.ToEntityId}/set-active", Requests()[^1]);
        Assert.Equal(added.ToEntityId, ((InfoworksPipeline)await kind.GetAsync(Session, domain, id, Context)).ActiveVersionId);
        Assert.Equal(ErrorId.ObjectNotFound, (await Assert.ThrowsAsync<DataOpsException>(() => Configurations.ActivateVersionAsync(domain!, id, "63c79645373d557660c438ff", Context))).Id);
    }

    [Fact]
    public async Task A_workflow_is_deleted_and_then_unknown()
    {
        var (kind, domain, id) = Find("workflow");
        await kind.RemoveAsync(Session, domain, id, Context);
        Assert.Equal($"DELETE /v3/domains/{domain}/workflows/{id}", OnlyRequest());
        Assert.Equal(ErrorId.ObjectNotFound, (await Assert.ThrowsAsync<DataOpsException>(() => kind.GetAsync(Session, domain, id, Context))).Id);
    }

    [Fact]
    public async Task A_change_of_a_table_keeps_the_rest_of_its_ingestion_configuration()
    {
        var client = new InfoworksResourceClient(Session, InfoworksResources.Table, Server.SourceId);
        await client.UpdateAsync(Server.TableId, InfoworksFields.Of(("watermark_columns", new[] { "changed_at" })), Context);
        var path = $"/v3/sources/{Server.SourceId}/tables/{Server.TableId}/configurations/ingestion";
        var requests = Requests();
        Assert.Equal([$"GET {path}", $"PUT {path}"], requests.Select(request => string.Join(' ', request.Split(' ').Take(2))));
        Assert.Contains("\"natural_keys\":[\"id\"]", requests[1], StringComparison.Ordinal);
        var table = (InfoworksTable)await client.GetAsync(Server.TableId, resolveUsers: false, Context);
        Assert.Equal("incremental", table.SyncType);
        Assert.Equal("changed_at", Assert.Single((IEnumerable<object?>)table.Configuration["watermark_columns"]!));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.RemoveAsync(Server.TableId, Context));
    }

    [Fact]
    public async Task A_table_that_stays_in_a_table_group_keeps_its_share_of_the_connections()
    {
        var client = new InfoworksResourceClient(Session, InfoworksResources.TableGroup, Server.SourceId);
        await client.UpdateAsync(Server.TableGroupId, TableGroupFields.Of(null, null, null, null, [Server.TableId, "63c79645373d557660c43902"]), Context);
        var change = Requests()[^1];
        Assert.Contains($$"""{"table_id":"{{Server.TableId}}","connection_quota":100""", change, StringComparison.Ordinal);
        Assert.Contains("""{"table_id":"63c79645373d557660c43902"}""", change, StringComparison.Ordinal);
    }

    private (InfoworksConfigurationKind Kind, string? Parent, string Id) Find(string name) => name switch
    {
        "source" => (InfoworksConfigurationKind.Source, null, Server.SourceId),
        "pipeline" => (InfoworksConfigurationKind.Pipeline, Server.DomainId, Server.PipelineId),
        _ => (InfoworksConfigurationKind.Workflow, Server.DomainId, Server.WorkflowId),
    };

    private async Task<List<InfoworksTable>> TablesOf(string source) =>
        [.. (await new InfoworksResourceClient(Session, InfoworksResources.Table, source).ListAsync(new(), resolveUsers: false, Context).ToListAsync()).Cast<InfoworksTable>()];
}
