using DataOps.Engine.Json;

namespace DataOps.Engine.Hdp;

/// <summary>The changes to a connector's definition; null leaves a value as it is.</summary>
public sealed record HdpConnectorChange
{
    /// <summary>The label.</summary>
    public string? Label { get; init; }

    /// <summary>How a group distributes requests to its members.</summary>
    public string? LoadBalancing { get; init; }

    /// <summary>How long a member of a group may take to answer, in seconds.</summary>
    public int? ConnectionTimeoutSec { get; init; }

    /// <summary>How long a group does not use a member that failed, in seconds.</summary>
    public int? RetryDelaySec { get; init; }

    internal bool IsOfGroup => LoadBalancing is not null || ConnectionTimeoutSec is not null || RetryDelaySec is not null;

    /// <summary>The whole definition with the changes applied, in the form that the server expects. That of a simple connector must not contain a group.</summary>
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
