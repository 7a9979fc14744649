using System.Collections.Frozen;

namespace DataOps.Engine.Runs;

/// <summary>The vendors' words for the states of runs, compared without case.</summary>
internal static class RunStates
{
    internal static readonly FrozenDictionary<string, RunState> Etl = Words(
        (RunState.Succeeded, ["completed", "complete", "success", "succeeded", "finished", "done"]),
        (RunState.Failed, ["failed", "failure", "error"]),
        (RunState.Running, ["running", "in progress", "in_progress", "processing", "started"]),
        (RunState.Queued, ["queued", "pending", "scheduled", "waiting"]),
        (RunState.Canceled, ["cancelled", "canceled", "aborted", "stopped"]));

    // The vendor documents 'success' and 'failed'; the others are those of its portal.
    internal static readonly FrozenDictionary<string, RunState> Opsera = Words(
        (RunState.Succeeded, ["success", "successful", "succeeded", "passed", "completed", "complete", "finished"]),
        (RunState.Failed, ["failed", "failure", "error"]),
        (RunState.Running, ["running", "executing", "in progress", "in_progress", "processing", "processing event", "started"]),
        (RunState.Queued, ["executed", "queued", "created"]),
        (RunState.WaitingForPerson, ["paused", "pending", "pending approval", "pending_approval"]),
        (RunState.Stopped, ["stopped", "halted", "aborted"]),
        (RunState.Canceled, ["cancelled", "canceled", "rejected"]));

    internal static readonly FrozenDictionary<string, RunState> InfoworksJob = Words(
        (RunState.Succeeded, ["completed", "succeeded", "success"]),
        (RunState.Failed, ["failed", "error"]),
        (RunState.Running, ["running"]),
        (RunState.Queued, ["pending", "blocked", "queued"]),
        (RunState.Canceled, ["canceled", "cancelled", "aborted"]));

    internal static readonly FrozenDictionary<string, RunState> InfoworksWorkflow = Words(
        (RunState.Succeeded, ["success", "succeeded", "completed"]),
        (RunState.Failed, ["failed", "error"]),
        (RunState.Running, ["running", "restarting"]),
        (RunState.Queued, ["pending", "queued", "blocked"]),
        (RunState.WaitingForPerson, ["paused"]),
        (RunState.Canceled, ["canceled", "cancelled", "aborted"]));

    // What a cluster is, not how a change of it went: up, down, broken, or on its way. The vendor documents the first of each.
    internal static readonly FrozenDictionary<string, RunState> InfoworksCluster = Words(
        (RunState.Succeeded, ["running", "available", "active"]),
        (RunState.Stopped, ["terminated", "stopped", "deleted", "paused"]),
        (RunState.Failed, ["error", "failed", "terminated_with_errors"]),
        (RunState.Running, ["pending", "restarting", "starting", "creating", "provisioning", "bootstrapping", "waiting", "updating", "resizing", "terminating", "stopping", "deleting"]));

    /// <summary>The first word of a text that stands for a state, or null.</summary>
    internal static string? WordIn(FrozenDictionary<string, RunState> words, string? text) =>
        text?.Split([' ', '.', ',', ':', ';', '\'', '"', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(words.ContainsKey);

    /// <summary>The state that a word stands for; <see cref="RunState.Unknown"/> for one that is not known.</summary>
    internal static RunState Find(FrozenDictionary<string, RunState> words, string? word) =>
        word is not null && words.TryGetValue(word.Trim(), out var state) ? state : RunState.Unknown;

    private static FrozenDictionary<string, RunState> Words(params (RunState State, string[] Words)[] groups) =>
        groups.SelectMany(group => group.Words, (group, word) => KeyValuePair.Create(word, group.State)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
