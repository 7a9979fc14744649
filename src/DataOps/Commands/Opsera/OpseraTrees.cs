using System.Management.Automation;
using DataOps.Engine.Sessions;
using DataOps.Pipeline;

namespace DataOps.Commands.Opsera;

/// <summary>Makes objects of what Opsera leaves open.</summary>
internal static class OpseraTrees
{
    internal const string PipelineType = "DataOps.Pipeline";
    internal const string LogEntryType = "DataOps.PipelineLogEntry";
    internal const string ToolType = "DataOps.OpseraTool";

    private static readonly TreeKind PipelineKind = new(PipelineType, "createdAt", "updatedAt");
    private static readonly TreeKind LogEntryKind = new(LogEntryType, "createdAt", "updatedAt");
    private static readonly TreeKind ToolKind = new(ToolType, "createdAt", "updatedAt");

    internal static PSObject Pipeline(JsonRecord record, Session session) => PSObjectTree.From(record, PipelineKind, session.Name);

    internal static PSObject LogEntry(JsonRecord record, string token) => PSObjectTree.From(record, LogEntryKind, token);

    internal static PSObject Tool(JsonRecord record, Session session) => PSObjectTree.From(record, ToolKind, session.Name);
}
