using System.Collections.Immutable;
using System.Globalization;

namespace DataOps.Sandbox.Hdp;

/// <summary>The registered connectors and groups, behind one lock; everything that it returns is immutable.</summary>
internal sealed class HdpStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, HdpConnector> _connectors = [];
    private readonly List<string> _order = [];
    private readonly Random _random;

    public HdpStore(int seed)
    {
        _random = new Random(seed);

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
        lock (_gate) return [.. _order.Select(id => _connectors[id])];
    }

    public HdpConnector? Find(string id)
    {
        lock (_gate) return _connectors.GetValueOrDefault(id);
    }

    public void Add(string owner, int count)
    {
        lock (_gate)
        {
            for (var number = 1; number <= count; number++)
            {
                var label = string.Create(CultureInfo.InvariantCulture, $"Extra {_order.Count + 1}");
                Put(new HdpConnector(NewId(), owner, label, [], null));
            }
        }
    }

    /// <summary>Adds a group; the text is the reason for a refusal.</summary>
    public (HdpConnector? Created, string? Refusal) AddGroup(string owner, string label, HdpGroup group, ImmutableArray<string> users)
    {
        lock (_gate)
        {
            var created = new HdpConnector(NewId(), owner, label, users, group);
            return Check(created) is { } refusal ? (null, refusal) : (Put(created), null);
        }
    }

    /// <summary>Changes a connector as a whole or not at all; the text is the reason for a refusal.</summary>
    public string? Change(string id, Func<HdpConnector, HdpConnector> change)
    {
        lock (_gate)
        {
            var changed = change(_connectors[id]);
            if (Check(changed) is { } refusal) return refusal;
            _connectors[id] = changed;
            return null;
        }
    }

    public string? Remove(string id)
    {
        lock (_gate)
        {
            if (GroupOf(id) is { } group) return $"The connector is a member of the group {group.Label}.";
            _connectors.Remove(id);
            _order.Remove(id);
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
            if (!_connectors.TryGetValue(member.ConnectorId, out var one) || one.Owner != connector.Owner)
                return $"The member {member.ConnectorId} is not a connector of the group's owner.";
            if (one.Group is not null) return "A group cannot be a member of a group.";
            if (GroupOf(one.Id) is { } other && other.Id != connector.Id) return $"The connector {one.Id} is already a member of the group {other.Label}.";
        }
        return null;
    }

    private HdpConnector? GroupOf(string id) =>
        _connectors.Values.FirstOrDefault(connector => connector.Group?.Members.Any(member => member.ConnectorId == id) == true);

    private HdpConnector Put(HdpConnector connector)
    {
        _connectors[connector.Id] = connector;
        _order.Add(connector.Id);
        return connector;
    }

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
