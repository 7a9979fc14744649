namespace DataOps.Engine.Opsera;

/// <summary>What the following of logs brings.</summary>
/// <param name="AuthToken">The name of the session that it came by.</param>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Record">A record of the log; null for an error.</param>
/// <param name="Error">Why this pipeline's log is not followed any longer; null for a record.</param>
public sealed record PipelineLogEvent(string AuthToken, string PipelineId, JsonRecord? Record, DataOpsException? Error = null);
