namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A job of a source or a pipeline.</summary>
internal sealed record Job(string Type, string Name, string EntityType, string EntityId, string? TableGroupId, string CreatedBy, TimedRun Run);
