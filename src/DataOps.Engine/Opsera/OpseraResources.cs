using System.Globalization;
using DataOps.Engine.Json;
using DataOps.Engine.Names;

namespace DataOps.Engine.Opsera;

/// <summary>The objects of Opsera that people name.</summary>
public static class OpseraResources
{
    /// <summary>Pipelines, by name.</summary>
    public static ResourceType Pipeline { get; } = new(Service.Opsera, "pipeline", "Get-Pipeline", static (session, _, context) => new OpseraClient(session).GetPipelinesAsync(context).Named(OfPipeline))
    {
        LooksLikeId = ResourceType.IsObjectId,
        ListLimit = OpseraClient.RecordLimit,
    };

    /// <summary>Tools of the registry, by name.</summary>
    public static ResourceType Tool { get; } = new(Service.Opsera, "tool", "Get-OpseraTool", static (session, _, context) => new OpseraClient(session).GetToolsAsync(context).Named(OfTool))
    {
        LooksLikeId = ResourceType.IsObjectId,
        ListLimit = OpseraClient.RecordLimit,
    };

    /// <summary>A pipeline with its name.</summary>
    /// <param name="pipeline">The pipeline.</param>
    public static Resource OfPipeline(JsonRecord pipeline) => Of(pipeline, PipelineFields.Status(pipeline));

    /// <summary>A tool with its name.</summary>
    /// <param name="tool">The tool.</param>
    public static Resource OfTool(JsonRecord tool) => Of(tool, JsonValue.ToText(tool["tool_identifier"]));

    private static Resource Of(JsonRecord record, string? kind) => new(JsonValue.ToText(record["_id"]) ?? "", JsonValue.ToText(record["name"]))
    {
        Detail = JsonValue.ToTime(record["createdAt"]) is { } created ? string.Create(CultureInfo.InvariantCulture, $"{kind}, created {created:yyyy-MM-dd}") : kind,
        Item = record,
    };
}
