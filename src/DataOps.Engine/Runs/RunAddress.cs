namespace DataOps.Engine.Runs;

/// <summary>The parts of a <see cref="Run.RunId"/>: <c>kind:token/part/part</c>, each percent-encoded.</summary>
/// <param name="Kind">The kind of run.</param>
/// <param name="Token">The name of the token to look with.</param>
/// <param name="Parts">What finds the run on its service.</param>
public sealed record RunAddress(string Kind, string Token, IReadOnlyList<string> Parts)
{
    /// <summary>Takes a run id apart.</summary>
    /// <param name="runId">The text.</param>
    /// <exception cref="DataOpsException">It is no run id.</exception>
    public static RunAddress Parse(string runId)
    {
        var colon = runId.IndexOf(':', StringComparison.Ordinal);
        string[] parts = colon > 0 ? [.. runId[(colon + 1)..].Split('/').Select(Uri.UnescapeDataString)] : [];
        return parts.Length >= 2 && parts.All(part => part.Length > 0)
            ? new RunAddress(runId[..colon], parts[0], parts[1..])
            : throw new DataOpsException(ErrorId.InvalidRequest, $"'{runId}' is not a run id: one is made of a kind, a token and an id, as in {RunKind.All[0].Prefix}:default/164.") { TargetObject = runId };
    }

    /// <summary>Gives the run id.</summary>
    public override string ToString() => $"{Kind}:{string.Join('/', Parts.Prepend(Token).Select(Escape))}";

    // A colon needs no code behind the first one, and times are full of them.
    private static string Escape(string part) => Uri.EscapeDataString(part).Replace("%3A", ":", StringComparison.Ordinal);
}
