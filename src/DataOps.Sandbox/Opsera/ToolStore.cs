using System.Globalization;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Opsera;

/// <summary>The tool registry. A change replaces the stored object, so lists can be written meanwhile.</summary>
internal sealed class ToolStore
{
    /// <summary>The tool id of the vendor's sample.</summary>
    public const string FirstId = "5fc7a12ebed9dd3a622f5d22";

    private readonly object _gate = new();
    private readonly Dictionary<string, JsonObject> _tools = [];
    private readonly List<string> _order = [];
    private readonly SandboxClock _clock;
    private readonly ObjectId _ids;

    public ToolStore(SandboxClock clock, ObjectId ids)
    {
        _clock = clock;
        _ids = ids;
        var created = clock.Now.AddDays(-90);
        Put(FirstId, "Jenkins", "jenkins", "Builds.", created);
        Put("5fc7a12ebed9dd3a622f5d23", "Git host", "github", "Source code.", created.AddDays(1));
        Put("5fc7a12ebed9dd3a622f5d24", "Sonar", "sonar", "Code quality.", created.AddDays(2));
        Put("5fc7a12ebed9dd3a622f5d25", "Artifacts", "nexus", "Build results.", created.AddDays(3));
        Put("5fc7a12ebed9dd3a622f5d26", "Warehouse", "snowflake", "The data warehouse.", created.AddDays(4));
    }

    public JsonObject[] Newest(int limit)
    {
        lock (_gate) return [.. _order.AsEnumerable().Reverse().Take(limit).Select(id => _tools[id])];
    }

    public JsonObject? Find(string id)
    {
        lock (_gate) return _tools.GetValueOrDefault(id);
    }

    public void Add(int count)
    {
        lock (_gate)
        {
            var now = _clock.Now;
            for (var number = 1; number <= count; number++)
                Put(_ids.Next(now), string.Create(CultureInfo.InvariantCulture, $"Extra tool {_order.Count + 1}"), "generic", "Tool added in bulk.", now);
        }
    }

    /// <summary>Replaces the given root properties; a nested object is replaced as a whole. Ids and times are kept.</summary>
    public JsonObject? Update(string id, JsonObject given)
    {
        lock (_gate)
        {
            if (!_tools.TryGetValue(id, out var before)) return null;
            var after = (JsonObject)before.DeepClone();
            foreach (var (name, value) in given)
            {
                if (name is not ("_id" or "createdAt" or "updatedAt")) after[name] = value?.DeepClone();
            }
            after["updatedAt"] = SandboxTime.Text(_clock.Now);
            return _tools[id] = after;
        }
    }

    // The vendor leaves the schema open; these properties follow its portal's vocabulary.
    private void Put(string id, string name, string identifier, string description, DateTimeOffset created)
    {
        _order.Add(id);
        _tools[id] = new JsonObject
        {
            ["_id"] = id,
            ["name"] = name,
            ["description"] = description,
            ["tool_identifier"] = identifier,
            ["active"] = true,
            ["status"] = "",
            ["tags"] = new JsonArray(),
            ["configuration"] = new JsonObject { ["toolURL"] = $"https://{identifier}.example.com", ["userName"] = "build", ["twoFactorAuthentication"] = false },
            ["owner"] = OpseraData.UserId,
            ["account"] = OpseraData.Account,
            ["createdAt"] = SandboxTime.Text(created),
            ["updatedAt"] = SandboxTime.Text(created),
            ["__v"] = 0,
        };
    }
}
