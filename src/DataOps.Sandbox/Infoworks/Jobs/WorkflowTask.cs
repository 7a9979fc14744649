namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A task of a workflow's graph.</summary>
internal sealed record WorkflowTask(string Id, string Type, string Title);
