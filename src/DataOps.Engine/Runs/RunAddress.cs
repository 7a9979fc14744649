using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>The parts of a <see cref="Run.RunId"/>: <c>kind:token@server/part/part</c>, each percent-encoded. Run ids from earlier versions have no server.</summary>
/// <param name="Kind">The kind of run.</param>
/// <param name="Origin">The session and server of the run.</param>
/// <param name="Parts">What identifies the run on its service.</param>
public sealed record RunAddress(string Kind, Origin Origin, IReadOnlyList<string> Parts)
{
    private const char BeforeServer = '@';

    internal RunAddress(RunKind kind, Session session, params IReadOnlyList<string> parts)
        : this(kind.Prefix, session.Origin, parts)
    {
    }

    /// <summary>Parses a run id.</summary>
    /// <param name="runId">The run id.</param>
    /// <exception cref="DataOpsException">The text is not a run id.</exception>
    public static RunAddress Parse(string runId) => TryParse(runId)
        ?? throw new DataOpsException(ErrorId.InvalidRequest, $"'{runId}' is not a run id: it consists of a kind, a session and its server, and ids, as in {RunKind.All[0].Prefix}:default@server.example.com/164.") { TargetObject = runId };

    /// <summary>Parses a run id; null if the text is not one.</summary>
    /// <param name="runId">The text.</param>
    internal static RunAddress? TryParse(string runId)
    {
        var colon = runId.IndexOf(':', StringComparison.Ordinal);
        string[] parts = colon > 0 ? runId[(colon + 1)..].Split('/') : [];
        string[] origin = parts.Length > 0 ? parts[0].Split(BeforeServer, 2) : [];
        return parts.Length >= 2 && Array.TrueForAll(parts, part => part.Length > 0) && Array.TrueForAll(origin, part => part.Length > 0) && Array.TrueForAll(parts[1..], IsEncoded)
            ? new RunAddress(runId[..colon], new Origin(Unescape(origin[0]), origin.Length > 1 ? Unescape(origin[1]) : null), parts[1..].Select(Unescape).ToArray())
            : null;
    }

    /// <summary>Returns the run id.</summary>
    public override string ToString()
    {
        var server = Origin.Server is { } name ? $"{BeforeServer}{Escape(name)}" : "";
        return $"{Kind}:{Escape(Origin.AuthToken ?? "")}{server}/{string.Join('/', Parts.Select(Escape))}";
    }

    // Only the first colon has to be encoded, and times are full of them.
    private static string Escape(string part) => Uri.EscapeDataString(part).Replace("%3A", ":", StringComparison.Ordinal);

    // A line break, a comma and a second run id get into a run id on its way through a screen or a table: it would name another run.
    private static bool IsEncoded(string part) => Escape(Unescape(part)).Equals(part, StringComparison.OrdinalIgnoreCase);

    private static string Unescape(string part) => Uri.UnescapeDataString(part);
}
