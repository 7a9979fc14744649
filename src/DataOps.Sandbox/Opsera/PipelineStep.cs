namespace DataOps.Sandbox.Opsera;

/// <summary>A step of a pipeline's plan and the tool that runs it.</summary>
internal sealed record PipelineStep(string Id, string Name, string Tool);
