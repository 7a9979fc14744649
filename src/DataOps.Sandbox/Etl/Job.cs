namespace DataOps.Sandbox.Etl;

/// <summary>A job of a connection; what it last did is kept by the store.</summary>
internal sealed record Job(string Id, string Description, bool IsInbound, bool IsActive, IReadOnlyList<Field> InboundFields);
