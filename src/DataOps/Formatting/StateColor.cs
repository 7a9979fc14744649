namespace DataOps.Formatting;

/// <summary>The colors of states: the module's and the vendors' words.</summary>
internal static class StateColor
{
    private static readonly Dictionary<string, Color> Words = new (Color Color, string[] Words)[]
    {
        (Color.Green, ["succeeded", "success", "successful", "completed", "complete", "passed", "finished", "active", "online", "ready"]),
        (Color.Red, ["failed", "failure", "error", "aborted", "rejected", "offline", "unreachable"]),
        (Color.Yellow, ["waitingforperson", "waiting", "paused", "pending approval", "pending_approval", "canceled", "cancelled", "stopped", "halted", "suspended"]),
        (Color.Cyan, ["running", "executing", "in progress", "in_progress", "processing", "started", "initializing"]),
    }.SelectMany(group => group.Words, (group, word) => KeyValuePair.Create(word, group.Color)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    internal static Color Of(string word) => Words.GetValueOrDefault(word.Trim());
}
