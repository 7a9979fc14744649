namespace DataOps.Sandbox.Opsera;

/// <summary>The state of a pipeline at one moment.</summary>
internal readonly record struct PipelineState(Pipeline Pipeline, int RunCount, PipelineRun? LastRun, DateTimeOffset UpdatedAt);
