namespace DataOps.Engine.Runs.Starts;

/// <summary>The runs of something before it is started.</summary>
/// <param name="Running">The run in progress; null if there is none or that was not requested.</param>
/// <param name="Seen">The runs that there are, in the service's own form.</param>
internal sealed record RunSnapshot(Run? Running, IReadOnlyList<string> Seen)
{
    /// <summary>The name of what is started, if the answer contained it.</summary>
    internal string? Name { get; init; }
}
