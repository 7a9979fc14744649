namespace DataOps.Sandbox.Hdp;

/// <summary>A connector's place in a group: its turn on failover, its share when balanced.</summary>
internal sealed record HdpMember(string ConnectorId, int Sequence, int Weight);
