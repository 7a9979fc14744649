using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A run of a workflow: its outcome, who started it, and its parameters.</summary>
internal sealed record WorkflowRun(TimedRun Run, InfoworksAccount StartedBy, string VersionId, JsonArray Parameters);
