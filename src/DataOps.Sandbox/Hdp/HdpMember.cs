namespace DataOps.Sandbox.Hdp;

/// <summary>A member of a group: its sequence for failover, its weight for load balancing.</summary>
internal sealed record HdpMember(string ConnectorId, int Sequence, int Weight);
