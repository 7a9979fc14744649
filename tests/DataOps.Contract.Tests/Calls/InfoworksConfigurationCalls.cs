using System.Collections;
using System.Text.Json.Nodes;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Operations;

namespace DataOps.Contract.Tests;

/// <summary>The calls of whole configurations, and of what is changed by a path of its own.</summary>
internal static class InfoworksConfigurationCalls
{
    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [ConfigurationOperations.ExportSource] = world => ExportAsync(world, InfoworksConfigurationKind.Source),
        [ConfigurationOperations.ExportPipeline] = world => ExportAsync(world, InfoworksConfigurationKind.Pipeline),
        [ConfigurationOperations.ExportWorkflow] = world => ExportAsync(world, InfoworksConfigurationKind.Workflow),
        [ConfigurationOperations.ImportSource] = world => ImportAsync(world, InfoworksConfigurationKind.Source),
        [ConfigurationOperations.ImportPipeline] = world => ImportAsync(world, InfoworksConfigurationKind.Pipeline),
        [ConfigurationOperations.ImportWorkflow] = world => ImportAsync(world, InfoworksConfigurationKind.Workflow),
        [ConfigurationOperations.ActivateVersion] = world => new InfoworksConfigurations(world.Infoworks).ActivateVersionAsync(Id(world, "domain_id"), Id(world, "pipeline_id"), Id(world, "pipeline_version_id"), world.Context).Nothing(),
        [JobOperations.CreateWorkflow] = world => new InfoworksWorkflows(world.Infoworks).CreateAsync(Id(world, "domain_id"), InfoworksFields.Of(("name", "corp"), ("description", "text")), "corp", world.Context).As(),
        [JobOperations.UpdateWorkflow] = world => new InfoworksWorkflows(world.Infoworks).UpdateAsync(Id(world, "domain_id"), Id(world, "workflow_id"), InfoworksFields.Of(("name", "corp2"), ("description", "more"), ("active_version_id", "e77850ad5127a2d7dab870f9")), world.Context).Nothing(),
        [JobOperations.DeleteWorkflow] = world => new InfoworksWorkflows(world.Infoworks).RemoveAsync(Id(world, "domain_id"), Id(world, "workflow_id"), world.Context).Nothing(),
        [InfoworksResources.Table.GetPart!] = async world =>
        {
            await ChangeTableAsync(world);
            return world.LastBody;
        },
        [InfoworksResources.Table.Update!] = world => ChangeTableAsync(world).Nothing(),
    };

    public static IReadOnlyDictionary<string, Func<ContractWorld, Task<object?>>> Variants { get; } = new Dictionary<string, Func<ContractWorld, Task<object?>>>
    {
        ["a source that is deleted and restored"] = async world =>
        {
            var (configurations, sources) = (new InfoworksConfigurations(world.Infoworks), new InfoworksResourceClient(world.Infoworks, InfoworksResources.Source));
            var kept = await configurations.ExportAsync(InfoworksConfigurationKind.Source, null, Id(world, "source_id"), world.Context);
            var made = (InfoworksSource)await sources.CreateAsync(InfoworksFields.Of(("name", "restored"), ("type", "rdbms"), ("environment_id", Id(world, "environment_id"))), "restored", world.Context);
            return await configurations.ImportAsync(InfoworksConfigurationKind.Source, null, made.SourceId!, InfoworksConfiguration.Read(kept.Write()), null, dryRun: false, world.Context);
        },
        ["a configuration that refers to what there is not"] = async world =>
        {
            var configurations = new InfoworksConfigurations(world.Infoworks);
            var nowhere = InfoworksConfiguration.Read("""{ "configuration": { "iw_mappings": [ { "entity_type": "table", "entity_id": "e77850ad5127a2d7dab870ee", "recommendation": { "source_name": "nowhere", "table_name": "nothing" } } ] } }""");
            await configurations.ImportAsync(InfoworksConfigurationKind.Source, null, Id(world, "source_id"), nowhere, null, dryRun: false, world.Context);
            await configurations.ImportAsync(InfoworksConfigurationKind.Pipeline, Id(world, "domain_id"), Id(world, "pipeline_id"), nowhere, null, dryRun: false, world.Context);
            return await configurations.ImportAsync(InfoworksConfigurationKind.Workflow, Id(world, "domain_id"), Id(world, "workflow_id"), nowhere, null, dryRun: false, world.Context);
        },
    };

    private static async Task<object?> ExportAsync(ContractWorld world, InfoworksConfigurationKind kind) =>
        JsonNode.Parse((await new InfoworksConfigurations(world.Infoworks).ExportAsync(kind, DomainOf(world, kind), Id(world, $"{kind.Name}_id"), world.Context)).Write());

    private static async Task<object?> ImportAsync(ContractWorld world, InfoworksConfigurationKind kind)
    {
        var configurations = new InfoworksConfigurations(world.Infoworks);
        var options = new Hashtable { [kind == InfoworksConfigurationKind.Workflow ? "map_active_version" : "is_pipeline_version_active"] = true };
        var (domain, id) = (DomainOf(world, kind), Id(world, $"{kind.Name}_id"));
        // In the sandbox, what it exports; elsewhere, anything.
        var kept = world is SandboxWorld
            ? await configurations.ExportAsync(kind, domain, id, world.Context)
            : InfoworksConfiguration.Read("""{ "configuration": { "iw_mappings": [] } }""");
        if (world is SandboxWorld)
            await configurations.ImportAsync(kind, domain, id, kept, options, dryRun: true, world.Context);
        return await configurations.ImportAsync(kind, domain, id, kept, options, dryRun: false, world.Context);
    }

    private static Task ChangeTableAsync(ContractWorld world) => new InfoworksResourceClient(world.Infoworks, InfoworksResources.Table, Id(world, "source_id"))
        .UpdateAsync(Id(world, "table_id"), InfoworksFields.Of(("update_strategy", "merge"), ("watermark_columns", new[] { "changed_at" })), world.Context);

    private static string? DomainOf(ContractWorld world, InfoworksConfigurationKind kind) => kind == InfoworksConfigurationKind.Source ? null : Id(world, "domain_id");

    private static string Id(ContractWorld world, string name) => world.Id(Service.Infoworks, name);
}
