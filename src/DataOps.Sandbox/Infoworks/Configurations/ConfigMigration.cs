using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Jobs;
using DataOps.Sandbox.Infoworks.Resources;
using DataOps.Sandbox.Infoworks.Schedules;

namespace DataOps.Sandbox.Infoworks.Configurations;

/// <summary>
/// Exports and imports of sources, pipelines and workflows. The exports have the form of the files that the vendor's own client comes with.
/// What an import does is inferred from its answer: tables and table groups are found by their names or created, a pipeline gets a new version
/// if all that it refers to was found.
/// </summary>
internal sealed class ConfigMigration(ResourceRegistry registry, TableGroups groups, WorkflowStore workflows, InfoworksSignIn signIn, SandboxClock clock)
{
    private static readonly string[] SourceFields = ["type", "sub_type", "description", "data_lake_path", "data_lake_schema", "is_source_ingested"];

    private static readonly string[] TableFields = ["name", "original_table_name", "schema_name_at_source", "data_lake_schema", "data_lake_path", "meta_crawl_performed", "full_load_performed", "configuration"];

    private static readonly string[] PipelineFields = ["description", "batch_engine"];

    private static readonly string[] GroupFields = ["name", "environment_compute_template", "max_connections", "max_parallel_entities", "tables"];

    public void Map(RouteTable routes)
    {
        const string Source = "/v3/sources/{source}/config-migration";
        const string Pipeline = "/v3/domains/{domain}/pipelines/{pipeline}/config-migration";
        const string Workflow = "/v3/domains/{domain}/workflows/{workflow}/config-migration";
        string[] options = ["import_configs.run_pipeline_metadata_build", "import_configs.is_pipeline_version_active", "import_configs.include_optional_properties", "import_configs.import_data_connection"];
        routes.Add("GET", Source, OnSource((source, request) => Exported(Export(source, request))));
        routes.Add("POST", Source, OnSource(Import), BodyFields.Of(["configuration", "dry_run", .. options]));
        routes.Add("GET", Pipeline, OnPipeline((pipeline, request) => Exported(ExportPipeline(pipeline, request))));
        routes.Add("POST", Pipeline, OnPipeline(ImportPipeline), BodyFields.Of(["configuration", "dry_run", .. options]));
        routes.Add("GET", Workflow, OnWorkflow((workflow, request) => Exported(ExportWorkflow(workflow, request))));
        routes.Add("PUT", Workflow, OnWorkflow(ImportWorkflow), BodyFields.Of("configuration", "dry_run", "import_configs.map_active_version"));
    }

    private static Response Exported(JsonObject configuration) => InfoworksAnswer.Success("Success", new JsonObject { ["configuration"] = configuration });

    private JsonObject Export(JsonObject source, Request request)
    {
        var (id, name) = (source["id"]!.ToString(), source["name"]!.ToString());
        var tables = registry[ResourceDescriptions.Table].Rows.Where(row => row["source"]?.ToString() == id).ToList();
        var configuration = Begun("source", id, name, request, [
            Mapping("source", id, ("source_name", name)),
            .. tables.Select(table => Mapping("table", Text(table, "id"), ("table_name", Text(table, "name")), ("schema_name_at_source", Text(table, "schema_name_at_source")))),
            .. groups.Of(id).Select(group => Mapping("table_group", Text(group, "id"), ("table_group_name", Text(group, "name"))))]);
        configuration["source_configs"] = Only(source, SourceFields);
        configuration["table_configs"] = new JsonArray([.. tables.Select(table => Part("table", table, TableFields))]);
        configuration["table_group_configs"] = new JsonArray([.. groups.Of(id).Select(group => Part("table_group", group, GroupFields))]);
        configuration["file_mappings"] = new JsonArray();
        configuration["topic_mappings"] = new JsonArray();
        return configuration;
    }

    private JsonObject ExportPipeline(JsonObject pipeline, Request request)
    {
        var (id, name) = (Text(pipeline, "id"), Text(pipeline, "name"));
        var version = registry[ResourceDescriptions.PipelineVersion].Rows.FirstOrDefault(row => Text(row, "id") == pipeline["active_version_id"]?.ToString());
        var table = registry.Find(ResourceDescriptions.Table.Name, InfoworksCatalog.Table);
        var configuration = Begun("pipeline", id, name, request, [
            Mapping("pipeline", id, ("pipeline_name", name)),
            .. table is null ? [] : new[] { Mapping("table", InfoworksCatalog.Table, ("source_name", "fav_source"), ("table_name", Text(table, "name")), ("schema_name_at_source", Text(table, "schema_name_at_source"))) }]);
        var configs = Only(pipeline, PipelineFields);
        configs["model"] = new JsonObject { ["nodes"] = new JsonObject(), ["pipeline_graph"] = new JsonArray() };
        configs["pipeline_parameters"] = new JsonArray();
        configuration["pipeline_configs"] = configs;
        configuration["entity"]!["subEntityName"] = version is null ? null : $"V{version["version"]}";
        configuration["entity"]!["environmentName"] = pipeline["environment_name"]?.ToString();
        return configuration;
    }

    private JsonObject ExportWorkflow(JsonObject workflow, Request request)
    {
        var configuration = Begun("workflow", Text(workflow, "id"), Text(workflow, "name"), request, [Mapping("pipeline", InfoworksCatalog.Pipeline, ("pipeline_name", "customers"), ("domain_name", "rdbms_domain"))]);
        configuration["workflow_export"] = new JsonObject
        {
            ["workflow_model"] = new JsonObject { ["description"] = Text(workflow, "description") },
            ["workflow_version_model"] = new JsonObject { ["workflow_graph"] = WorkflowGraph.Describe() },
        };
        return configuration;
    }

    private Response Import(JsonObject source, Request request) => Imported(request, (configuration, body) =>
    {
        var (id, isDry) = (Text(source, "id"), IsDry(body));
        return Mappings(configuration).Select(mapping =>
        {
            var row = mapping.DeepClone().AsObject();
            var configs = Configs(configuration, row);
            switch (row["entity_type"]?.ToString())
            {
                case "source":
                    row["to_entity_id"] = id;
                    break;
                case "table" when configs is null:
                    row["table_upsert_status"] = new JsonObject { ["error"] = new JsonArray("The table has no configuration.") };
                    break;
                case "table":
                    row["to_entity_id"] = PutTable(id, row, configs, request, isDry);
                    row["table_upsert_status"] = new JsonObject { ["error"] = new JsonArray() };
                    break;
                case "table_group" when configs is not null && !isDry:
                    row["to_entity_id"] = groups.Put(id, row["recommendation"]?["table_group_name"]?.ToString() ?? "", WithTables(id, configuration, configs));
                    break;
            }
            return row;
        });
    });

    private Response ImportPipeline(JsonObject pipeline, Request request) => Imported(request, (configuration, body) =>
    {
        var id = Text(pipeline, "id");
        var rows = Mappings(configuration).Select(mapping => Found(mapping, row => row["entity_type"]?.ToString() == "pipeline" ? id : FindTable(row))).ToList();
        if (IsDry(body) || rows.Exists(row => row["error"] is not null)) return rows;

        var versions = registry[ResourceDescriptions.PipelineVersion];
        var number = versions.Rows.Count(row => row["pipeline_id"]?.ToString() == id) + 1;
        var added = versions.Add(
            new JsonObject { ["domain_id"] = request["domain"], ["pipeline_id"] = id, ["version"] = number, ["is_active"] = false, ["type"] = "visual", ["description"] = $"version {number}" },
            (InfoworksAccount)request.Caller!);
        registry[ResourceDescriptions.Pipeline].Change(id, row => row["versions_count"] = number);
        if (number == 1 || body["import_configs"]?["is_pipeline_version_active"]?.GetValue<bool>() == true) ActiveVersions.Activate(registry, id, added);
        rows.Add(new JsonObject { ["key"] = "pipeline_version_id", ["value"] = added });
        return rows;
    });

    private Response ImportWorkflow(JsonObject workflow, Request request) => Imported(request, (configuration, body) =>
    {
        if (!IsDry(body)) workflows.Import(Text(workflow, "id"), configuration["workflow_export"]?["workflow_model"]?["description"]?.ToString());
        return Mappings(configuration).Select(mapping => Found(mapping, row => row["entity_type"]?.ToString() == "pipeline" ? FindPipeline(row) : FindTable(row)));
    });

    private static Response Imported(Request request, Func<JsonObject, JsonObject, IEnumerable<JsonObject>> import)
    {
        if (request.JsonObject() is not { } body || body["configuration"] is not JsonObject configuration) return InfoworksAnswer.Error(400, "configuration is required.");
        return InfoworksAnswer.Success("Successfully imported the configuration.", new JsonArray([.. import(configuration, body)]));
    }

    private string? PutTable(string source, JsonObject row, JsonObject configs, Request request, bool isDry)
    {
        var (name, schema) = (row["recommendation"]?["table_name"]?.ToString(), row["recommendation"]?["schema_name_at_source"]?.ToString());
        var tables = registry[ResourceDescriptions.Table];
        var present = tables.Rows.FirstOrDefault(table => Text(table, "source") == source && Text(table, "name") == name && Text(table, "schema_name_at_source") == schema);
        if (isDry) return present?["id"]?.ToString();
        if (present is not null)
        {
            tables.Change(Text(present, "id"), table => table["configuration"] = configs["configuration"]?.DeepClone());
            return Text(present, "id");
        }

        var made = configs.DeepClone().AsObject();
        made["source"] = source;
        made["full_load_performed"] = false;
        return tables.Add(made, (InfoworksAccount)request.Caller!);
    }

    // The group names the tables by the ids that they had.
    private JsonObject WithTables(string source, JsonObject configuration, JsonObject configs)
    {
        var fields = configs.DeepClone().AsObject();
        foreach (var table in (fields["tables"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = Mappings(configuration).FirstOrDefault(mapping => Text(mapping, "entity_id") == Text(table, "table_id"))?["recommendation"]?["table_name"]?.ToString();
            var here = registry[ResourceDescriptions.Table].Rows.FirstOrDefault(row => Text(row, "source") == source && Text(row, "name") == name);
            if (here is not null) table["table_id"] = Text(here, "id");
        }
        return fields;
    }

    private static JsonObject Found(JsonObject mapping, Func<JsonObject, string?> find)
    {
        var row = mapping.DeepClone().AsObject();
        row.Remove("selected_versions");
        var id = find(row);
        row["to_entity_id"] = id;
        if (id is null) row["error"] = $"No {row["entity_type"]?.ToString().Replace('_', ' ')} was found for the recommendation.";
        return row;
    }

    private string? FindTable(JsonObject mapping)
    {
        var recommendation = mapping["recommendation"];
        var source = registry[ResourceDescriptions.Source].Rows.FirstOrDefault(row => Text(row, "name") == recommendation?["source_name"]?.ToString());
        return source is null ? null : registry[ResourceDescriptions.Table].Rows.FirstOrDefault(row => Text(row, "source") == Text(source, "id") && Text(row, "name") == recommendation?["table_name"]?.ToString())?["id"]?.ToString();
    }

    private string? FindPipeline(JsonObject mapping)
    {
        var recommendation = mapping["recommendation"];
        var domain = registry[ResourceDescriptions.Domain].Rows.FirstOrDefault(row => Text(row, "name") == recommendation?["domain_name"]?.ToString());
        return domain is null ? null : registry[ResourceDescriptions.Pipeline].Rows.FirstOrDefault(row => Text(row, "domain_id") == Text(domain, "id") && Text(row, "name") == recommendation?["pipeline_name"]?.ToString())?["id"]?.ToString();
    }

    private JsonObject Begun(string type, string id, string name, Request request, IEnumerable<JsonObject> mappings) => new()
    {
        ["entity_configs"] = new JsonArray(),
        ["iw_mappings"] = new JsonArray([.. mappings]),
        ["entity"] = new JsonObject { ["entity_type"] = type, ["entity_id"] = id, ["entity_name"] = name },
        ["export"] = new JsonObject { ["exported_at"] = SandboxTime.Text(clock.Now), ["exported_by"] = ((InfoworksAccount)request.Caller!).UserId },
    };

    private static JsonObject Mapping(string type, string id, params (string Name, string Value)[] recommendation) => new()
    {
        ["entity_type"] = type,
        ["entity_id"] = id,
        ["recommendation"] = new JsonObject(recommendation.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Value))),
    };

    private static JsonObject Part(string type, JsonObject row, string[] fields) => new() { ["entity_type"] = type, ["entity_id"] = Text(row, "id"), ["configuration"] = Only(row, fields) };

    private static JsonObject? Configs(JsonObject configuration, JsonObject mapping) =>
        (configuration[$"{mapping["entity_type"]}_configs"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(part => Text(part, "entity_id") == Text(mapping, "entity_id"))?["configuration"] as JsonObject;

    private static IEnumerable<JsonObject> Mappings(JsonObject configuration) => (configuration["iw_mappings"] as JsonArray ?? []).OfType<JsonObject>();

    private static JsonObject Only(JsonObject row, string[] fields) =>
        new(fields.Where(name => row[name] is not null).Select(name => KeyValuePair.Create(name, row[name]?.DeepClone())));

    private static bool IsDry(JsonObject body) => body["dry_run"]?.GetValue<bool>() == true;

    private static string Text(JsonObject row, string name) => row[name]?.ToString() ?? "";

    private Handler OnSource(Func<JsonObject, Request, Response> act) => On(
        request => registry.Find(ResourceDescriptions.Source.Name, request["source"]),
        act,
        request => $"The source '{request["source"]}' was not found.");

    private Handler OnPipeline(Func<JsonObject, Request, Response> act) => On(
        request => registry.Find(ResourceDescriptions.Pipeline.Name, request["pipeline"]) is { } pipeline && Text(pipeline, "domain_id") == request["domain"] ? pipeline : null,
        act,
        request => $"The pipeline '{request["pipeline"]}' was not found in the domain '{request["domain"]}'.");

    private Handler OnWorkflow(Func<JsonObject, Request, Response> act) => On(
        request => workflows.Find(request["domain"], request["workflow"]),
        act,
        request => $"The workflow '{request["workflow"]}' was not found in the domain '{request["domain"]}'.");

    private Handler On(Func<Request, JsonObject?> find, Func<JsonObject, Request, Response> act, Func<Request, string> missing) => signIn.Signed(request =>
    {
        lock (registry.Gate) return find(request) is { } found ? act(found, request) : InfoworksAnswer.Error(400, missing(request));
    });
}
