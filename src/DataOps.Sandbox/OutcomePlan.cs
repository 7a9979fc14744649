using System.Collections.Concurrent;

namespace DataOps.Sandbox;

/// <summary>The outcomes that were set, by the id of what runs.</summary>
internal sealed class OutcomePlan
{
    private readonly ConcurrentDictionary<string, SandboxOutcome> _outcomes = new();

    public void Set(string id, SandboxOutcome outcome) => _outcomes[id] = outcome;

    public SandboxOutcome? Find(string id) => _outcomes.GetValueOrDefault(id);

    /// <summary>The duration of a run: the one that was set for it, otherwise the default.</summary>
    public TimeSpan DurationOf(string id, TimeSpan usual) => Find(id)?.Duration ?? usual;
}
