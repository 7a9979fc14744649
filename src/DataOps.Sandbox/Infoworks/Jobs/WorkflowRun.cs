using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A run of a workflow: its outcome, who started it, its parameters, and the tasks that it leaves out.</summary>
internal sealed record WorkflowRun(TimedRun Run, InfoworksAccount StartedBy, string VersionId, JsonArray Parameters, IReadOnlyList<string> Skipped);
