namespace DataOps.Engine.Runs.Starts;

/// <summary>What a look before a start saw.</summary>
/// <param name="Running">The run in progress; null if there is none or nobody asked.</param>
/// <param name="Seen">The runs that there are, in the service's own form.</param>
internal sealed record StartLook(Run? Running, IReadOnlyList<string> Seen)
{
    /// <summary>The name of what is started, if the answer contained it.</summary>
    internal string? Name { get; init; }
}
