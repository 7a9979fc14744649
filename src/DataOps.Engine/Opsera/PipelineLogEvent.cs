using DataOps.Engine.Json;

namespace DataOps.Engine.Opsera;

/// <summary>What the following of logs brings.</summary>
/// <param name="Origin">The session that it came by.</param>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Records">New records of the log, the oldest first; none with an error. Taken out one by one, none of them stays in memory for the others.</param>
/// <param name="Error">Why this pipeline's log is not followed any longer; null for records.</param>
public sealed record PipelineLogEvent(Origin Origin, string PipelineId, Queue<JsonRecord> Records, DataOpsException? Error = null);
