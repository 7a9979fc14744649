using DataOps.Engine.Json;

namespace DataOps.Engine.Hdp;

/// <summary>What of a connector's definition is to be changed; null for what is to stay.</summary>
public sealed record HdpConnectorChange
{
    /// <summary>The label.</summary>
    public string? Label { get; init; }

    /// <summary>Of a group: how requests are spread over its members.</summary>
    public string? LoadBalancing { get; init; }

    /// <summary>Of a group: how long a member may take to answer, in seconds.</summary>
    public int? ConnectionTimeoutSec { get; init; }

    /// <summary>Of a group: how long a member that failed is left alone, in seconds.</summary>
    public int? RetryDelaySec { get; init; }

    internal bool IsOfGroup => LoadBalancing is not null || ConnectionTimeoutSec is not null || RetryDelaySec is not null;

    /// <summary>The whole definition with the changes in it, as the server wants it back. That of a simple connector must not have a group in it.</summary>
    internal JsonRecord Apply(JsonRecord definition)
    {
        var group = definition["connectorGroup"] as JsonRecord;
        var changed = new JsonRecord(definition.Count);
        foreach (var (name, value) in definition)
            if (Is(name, "label"))
                changed.Add(name, Label ?? value);
            else if (!Is(name, "connectorGroup"))
                changed.Add(name, value);
            else if (group is { Count: > 0 })
                changed.Add(name, Change(group));
        return changed;
    }

    private JsonRecord Change(JsonRecord group)
    {
        var changes = new List<KeyValuePair<string, object?>>
        {
            new("connectionTimeout", ConnectionTimeoutSec),
            new("retryDelay", RetryDelaySec),
            new("loadBalancing", LoadBalancing),
        };
        changes.RemoveAll(change => change.Value is null);
        var changed = new JsonRecord(group.Count + changes.Count);
        foreach (var (name, value) in group)
        {
            var index = changes.FindIndex(change => Is(name, change.Key));
            changed.Add(name, index < 0 ? value : changes[index].Value);
            if (index >= 0)
                changes.RemoveAt(index);
        }

        foreach (var (name, value) in changes)
            changed.Add(name, value);
        return changed;
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
