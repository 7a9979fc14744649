using System.Collections.Concurrent;
using System.Management.Automation;
using DataOps.Engine.Json;
using DataOps.Engine.Opsera;
using DataOps.Engine.Sessions;
using DataOps.Output;

namespace DataOps.Commands.Opsera;

/// <summary>Creates objects from Opsera's JSON, whose structure the vendor does not define.</summary>
internal static class OpseraTrees
{
    internal const string PipelineType = "DataOps.Pipeline";
    internal const string LogEntryType = "DataOps.PipelineLogEntry";
    internal const string ToolType = "DataOps.OpseraTool";

    private const string IdMember = "_id";

    private static readonly string[] Times = ["createdAt", "updatedAt"];

    private static readonly TreeSchema PipelineKind = new(PipelineType, IdMember, Times,
    [
        ("PipelineId", Text(IdMember)),
        ("RunCount", static record => PipelineFields.RunCount(record)),
        ("Status", PipelineFields.Status),
    ]);

    // Some records do not name the pipeline they belong to.
    private static readonly ConcurrentDictionary<string, TreeSchema> LogEntryKinds = new();

    private static readonly TreeSchema ToolKind = new(ToolType, IdMember, Times, [("ToolId", Text(IdMember))]);

    internal static PSObject Pipeline(JsonRecord record, Session session) => PSObjectTree.From(record, PipelineKind, session.Origin);

    internal static PSObject LogEntry(JsonRecord record, string pipelineId, Origin origin) => PSObjectTree.From(record, LogEntryKinds.GetOrAdd(pipelineId, LogEntryOf), origin);

    internal static PSObject Tool(JsonRecord record, Session session) => PSObjectTree.From(record, ToolKind, session.Origin);

    private static TreeSchema LogEntryOf(string pipelineId) => new(LogEntryType, IdMember, Times,
    [
        ("PipelineId", record => JsonValue.ToText(record["pipeline_id"]) is { Length: > 0 } id ? id : pipelineId),
        ("RunCount", static record => record.TakeInt32("run_count")),
    ]);

    private static Func<JsonRecord, object?> Text(string name) => record => JsonValue.ToText(record[name]);
}
