using System.Collections.Immutable;

namespace DataOps.Sandbox.Hdp;

/// <summary>The properties of a group.</summary>
internal sealed record HdpGroup(int ConnectionTimeout, int RetryDelay, string? LoadBalancing, ImmutableArray<HdpMember> Members);
