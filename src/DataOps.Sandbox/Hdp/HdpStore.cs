using System.Collections.Immutable;
using System.Globalization;

namespace DataOps.Sandbox.Hdp;

/// <summary>The registered connectors and groups, behind one lock; what it hands out is immutable.</summary>
internal sealed class HdpStore
{
    private readonly object gate = new();
    private readonly Dictionary<string, HdpConnector> connectors = [];
    private readonly List<string> order = [];
    private readonly Random random;

    public HdpStore(int seed)
    {
        random = new Random(seed);

        // The vendor's sample: one connector of the user, one shared with them.
        Put(new HdpConnector("55b55556-22d1-4f6a-888f-444a2df565e0", "ddctest01", "DevTest1", ["Joe", "Fred", "Tom"], null));
        Put(new HdpConnector("7e7afa77-5555-44c3-b0ff-6bbe888edf8a", "ddctest02", "DevTest1", ["ddctest01"], null));

        string[] sites = ["Berlin", "Paris", "Chicago", "Singapore"];
        var added = sites.Select(site => Put(new HdpConnector(NewId(), "d2cadmin", site, [], null))).ToList();
        var members = added.Take(2).Select((connector, index) => new HdpMember(connector.Id, index + 1, 1));
        Put(new HdpConnector(NewId(), "d2cadmin", "Europe", ["Joe"], new HdpGroup(15, 120, "Round Robin", [.. members])));
    }

    public HdpConnector[] All()
    {
        lock (gate) return [.. order.Select(id => connectors[id])];
    }

    public HdpConnector? Find(string id)
    {
        lock (gate) return connectors.GetValueOrDefault(id);
    }

    public void Add(string owner, int count)
    {
        lock (gate)
        {
            for (var number = 1; number <= count; number++)
            {
                var label = string.Create(CultureInfo.InvariantCulture, $"Extra {order.Count + 1}");
                Put(new HdpConnector(NewId(), owner, label, [], null));
            }
        }
    }

    /// <summary>Adds a group; the text says why not.</summary>
    public (HdpConnector? Created, string? Refusal) AddGroup(string owner, string label, HdpGroup group, ImmutableArray<string> users)
    {
        lock (gate)
        {
            var created = new HdpConnector(NewId(), owner, label, users, group);
            return Check(created) is { } refusal ? (null, refusal) : (Put(created), null);
        }
    }

    /// <summary>Changes a connector as a whole or not at all; the text says why not.</summary>
    public string? Change(string id, Func<HdpConnector, HdpConnector> change)
    {
        lock (gate)
        {
            var changed = change(connectors[id]);
            if (Check(changed) is { } refusal) return refusal;
            connectors[id] = changed;
            return null;
        }
    }

    public string? Remove(string id)
    {
        lock (gate)
        {
            if (GroupOf(id) is { } group) return $"The connector is a member of the group {group.Label}.";
            connectors.Remove(id);
            order.Remove(id);
            return null;
        }
    }

    // The vendor's rules for groups.
    private string? Check(HdpConnector connector)
    {
        if (connector.Group is not { Members: var members }) return null;
        if (members.IsEmpty) return "A group must have at least one member.";
        if (members.Select(member => member.ConnectorId).Distinct().Count() < members.Length) return "A connector can be a member once only.";
        if (members.Select(member => member.Sequence).Distinct().Count() < members.Length) return "The sequence of each member must be unique.";
        foreach (var member in members)
        {
            if (!connectors.TryGetValue(member.ConnectorId, out var one) || one.Owner != connector.Owner)
                return $"The member {member.ConnectorId} is not a connector of the group's owner.";
            if (one.Group is not null) return "A group cannot be a member of a group.";
            if (GroupOf(one.Id) is { } other && other.Id != connector.Id) return $"The connector {one.Id} is already a member of the group {other.Label}.";
        }
        return null;
    }

    private HdpConnector? GroupOf(string id) =>
        connectors.Values.FirstOrDefault(connector => connector.Group?.Members.Any(member => member.ConnectorId == id) == true);

    private HdpConnector Put(HdpConnector connector)
    {
        connectors[connector.Id] = connector;
        order.Add(connector.Id);
        return connector;
    }

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
