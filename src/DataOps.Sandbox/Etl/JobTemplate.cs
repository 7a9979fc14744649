namespace DataOps.Sandbox.Etl;

/// <summary>A job that every new connection of a connector gets.</summary>
internal sealed record JobTemplate(string Description, bool IsInbound, string Schedule, IReadOnlyList<Field> InboundFields);
