namespace DataOps.Sandbox.Opsera;

/// <summary>A pipeline as it stands at one moment.</summary>
internal readonly record struct PipelineState(Pipeline Pipeline, int RunCount, PipelineRun? LastRun, DateTimeOffset UpdatedAt);
