namespace DataOps.Engine.Hdp;

/// <summary>Lists of members with all sequences and weights filled in. No two members of a group have the same sequence.</summary>
internal static class MemberOrder
{
    private const int OneShare = 1;

    /// <summary>New members: those without a sequence come after the others.</summary>
    internal static IReadOnlyList<HdpConnectorMember> Append(IReadOnlyList<HdpConnectorMember> before, IReadOnlyList<HdpConnectorMember> added)
    {
        var last = before.Concat(added).Max(member => member.Sequence) ?? 0;
        return [.. added.Select(member => Make(member, member.Sequence ?? ++last, member.Weight ?? OneShare))];
    }

    /// <summary>A new list of all members: sequences in the given order, weights as before if none is given.</summary>
    internal static IReadOnlyList<HdpConnectorMember> Replace(IReadOnlyList<HdpConnectorMember> before, IReadOnlyList<HdpConnectorMember> members) =>
    [
        .. members.DistinctBy(member => member.MemberId, StringComparer.OrdinalIgnoreCase)
            .Select((member, index) => Make(member, index + 1, member.Weight ?? Find(before, member.MemberId)?.Weight ?? OneShare)),
    ];

    /// <summary>The members with some of them changed. A member that gets a sequence moves the members from that number on back by one.</summary>
    internal static IReadOnlyList<HdpConnectorMember> Change(IReadOnlyList<HdpConnectorMember> before, IReadOnlyList<HdpConnectorMember> changes)
    {
        var moved = changes.Where(change => change.Sequence is not null).ToList();
        var taken = moved.Select(change => change.Sequence!.Value).ToHashSet();
        var (next, list) = (0, new List<HdpConnectorMember>());
        foreach (var member in before)
        {
            var change = changes.LastOrDefault(change => Is(change.MemberId, member.MemberId));
            var sequence = change?.Sequence;
            if (sequence is null)
            {
                next = Math.Max(next + 1, member.Sequence ?? next + 1);
                while (taken.Contains(next))
                    next++;
                sequence = next;
            }

            list.Add(Make(member, sequence.Value, change?.Weight ?? member.Weight ?? OneShare));
        }

        return [.. list.OrderBy(member => member.Sequence)];
    }

    /// <summary>The list in the form that the server expects.</summary>
    internal static object[] ToBody(IEnumerable<HdpConnectorMember> members) =>
    [
        .. members.Select(member => new Dictionary<string, object?>
        {
            ["memberID"] = member.MemberId,
            ["sequence"] = member.Sequence,
            ["weight"] = member.Weight,
        }),
    ];

    private static HdpConnectorMember Make(HdpConnectorMember member, int sequence, int weight) =>
        new() { ConnectorId = member.ConnectorId, MemberId = member.MemberId, Sequence = sequence, Weight = weight, Origin = member.Origin };

    private static HdpConnectorMember? Find(IReadOnlyList<HdpConnectorMember> members, string id) => members.FirstOrDefault(member => Is(member.MemberId, id));

    private static bool Is(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);
}
