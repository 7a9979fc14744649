using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A run of a workflow: how it goes, who started it and with what.</summary>
internal sealed record WorkflowRun(TimedRun Run, InfoworksAccount StartedBy, string VersionId, JsonArray Parameters);
