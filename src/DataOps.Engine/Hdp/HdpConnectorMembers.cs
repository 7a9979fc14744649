using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>The connectors that are members of a group. Only the group's owner may read and change them.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="groupId">The group's id.</param>
public sealed class HdpConnectorMembers(Session session, string groupId)
{
    private const string ListName = "members";

    /// <summary>Lists them: <c>GET mgmt/connectors/{id}/members</c>.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<HdpConnectorMember>> GetAsync(CallContext context)
    {
        var holder = new JsonRecord();
        var records = new List<object?>();
        await foreach (var item in session.GetListAsync(HdpRequests.Of(HdpOperations.GetMembers, groupId), context).ConfigureAwait(false))
            records.Add(item);
        holder.Add(ListName, records.ToArray());
        return HdpReader.Members(holder, groupId, session);
    }

    /// <summary>Adds members: <c>POST mgmt/connectors/{id}/members</c>. Those without a sequence get the next free one, after the others.</summary>
    /// <param name="members">The members.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task AddAsync(IReadOnlyList<HdpConnectorMember> members, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(groupId, context).ConfigureAwait(false);
        var before = members.All(member => member.Sequence is not null) ? [] : await GetAsync(context).ConfigureAwait(false);
        await WriteAsync(HdpOperations.AddMembers, MemberOrder.Append(before, members), context).ConfigureAwait(false);
    }

    /// <summary>Replaces the list: <c>PUT mgmt/connectors/{id}/members</c>. Sequence numbers follow the order of the members; weights that are not given stay.</summary>
    /// <param name="members">All members.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task ReplaceAsync(IReadOnlyList<HdpConnectorMember> members, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(groupId, context).ConfigureAwait(false);
        var before = await GetAsync(context).ConfigureAwait(false);
        await WriteAsync(HdpOperations.ReplaceMembers, MemberOrder.Replace(before, members), context).ConfigureAwait(false);
    }

    /// <summary>Changes the sequence or weight of members and leaves the others: reads the list, and writes it back as a whole.</summary>
    /// <param name="changes">The members with their changes.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The ids that are not members.</returns>
    public Task<IReadOnlySet<string>> ChangeAsync(IReadOnlyList<HdpConnectorMember> changes, CallContext context) =>
        RewriteAsync(changes.Select(change => change.MemberId), before => MemberOrder.Change(before, changes), context);

    /// <summary>Removes members: reads the list, and writes back those that remain.</summary>
    /// <param name="memberIds">The ids of the members.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The ids that are not members.</returns>
    public Task<IReadOnlySet<string>> RemoveAsync(IReadOnlyCollection<string> memberIds, CallContext context) =>
        RewriteAsync(memberIds, before => [.. before.Where(member => !memberIds.Contains(member.MemberId, StringComparer.OrdinalIgnoreCase))], context);

    private async Task<IReadOnlySet<string>> RewriteAsync(IEnumerable<string> memberIds, Func<IReadOnlyList<HdpConnectorMember>, IReadOnlyList<HdpConnectorMember>> rewrite, CallContext context)
    {
        using var turn = await session.EnterChangeAsync(groupId, context).ConfigureAwait(false);
        var missing = new HashSet<string>(memberIds, StringComparer.OrdinalIgnoreCase);
        var all = missing.Count;
        var before = await GetAsync(context).ConfigureAwait(false);
        missing.ExceptWith(before.Select(member => member.MemberId));
        if (missing.Count < all)
            await WriteAsync(HdpOperations.ReplaceMembers, rewrite(before), context).ConfigureAwait(false);
        return missing;
    }

    private Task WriteAsync(Operation operation, IReadOnlyList<HdpConnectorMember> members, CallContext context) => session.SendChangeAsync(
        HdpRequests.Of(operation, groupId).WithBody(new Dictionary<string, object?> { [ListName] = MemberOrder.ToBody(members) }),
        context);
}
