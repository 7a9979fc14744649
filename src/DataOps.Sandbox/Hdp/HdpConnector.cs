using System.Collections.Immutable;

namespace DataOps.Sandbox.Hdp;

/// <summary>An on-premises connector or a group of them. Immutable, so that lists can be written while it changes.</summary>
internal sealed record HdpConnector(string Id, string Owner, string Label, ImmutableArray<string> AuthorizedUsers, HdpGroup? Group)
{
    public bool IsSharedWith(string user) => AuthorizedUsers.Contains(user, StringComparer.Ordinal);
}
