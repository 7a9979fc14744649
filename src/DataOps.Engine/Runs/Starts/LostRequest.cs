namespace DataOps.Engine.Runs.Starts;

/// <summary>A request to start something whose answer nobody has.</summary>
/// <param name="Seen">The runs of the snapshot before it.</param>
/// <param name="Mark">The text that the server was to keep with the run.</param>
/// <param name="User">The user who sent it, as the server's runs name users; null if that was not recorded.</param>
/// <param name="IsOwn">Whether the session that asks now sent it.</param>
internal sealed record LostRequest(IReadOnlyList<string> Seen, string Mark, string? User, bool IsOwn);
