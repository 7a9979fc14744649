using DataOps.Engine.Json;

namespace DataOps.Engine.Opsera;

/// <summary>A batch of records, or an error, of a followed log.</summary>
/// <param name="Origin">The session that read it.</param>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Records">New records of the log, the oldest first; none with an error. They are dequeued one by one, so that none stays in memory until the others are written.</param>
/// <param name="Error">Why the log is no longer followed; null for records.</param>
public sealed record PipelineLogEvent(Origin Origin, string PipelineId, Queue<JsonRecord> Records, DataOpsException? Error = null);
