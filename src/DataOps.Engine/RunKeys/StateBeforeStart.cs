namespace DataOps.Engine.RunKeys;

/// <summary>The state of the server before a start.</summary>
/// <param name="Seen">The runs that there were, in the service's own form.</param>
/// <param name="ServerTime">The server's time of the snapshot, to the second; null if it does not send its time.</param>
/// <param name="RequestTimeout">How long the request to start could take.</param>
internal sealed record StateBeforeStart(IReadOnlyList<string> Seen, DateTimeOffset? ServerTime, TimeSpan RequestTimeout)
{
    /// <summary>The user who was to start the run, as the server's runs name users; null if that was not known.</summary>
    internal string? User { get; init; }
}
