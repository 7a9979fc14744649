using System.Collections.Immutable;

namespace DataOps.Sandbox.Hdp;

/// <summary>What makes a connector a group.</summary>
internal sealed record HdpGroup(int ConnectionTimeout, int RetryDelay, string? LoadBalancing, ImmutableArray<HdpMember> Members);
