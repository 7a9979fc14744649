namespace DataOps.Sandbox.Etl;

/// <summary>A job of a connection; the store keeps its last run.</summary>
internal sealed record Job(string Id, string Description, bool IsInbound, bool IsActive, IReadOnlyList<Field> InboundFields);
