using DataOps.Engine.Runs.Starts;

namespace DataOps.Engine.RunKeys;

/// <summary>What the file of a run key contains.</summary>
internal sealed record RunKeyEntry
{
    /// <summary>The key, and what it was used for.</summary>
    internal required RunKeyName Name { get; init; }

    /// <summary>The hash of the arguments, without secrets.</summary>
    internal required string Arguments { get; init; }

    /// <summary>How far the last start got.</summary>
    internal required RunKeyState State { get; init; }

    /// <summary>The number of the last start, from 1.</summary>
    internal required int Attempt { get; init; }

    /// <summary>What was seen on the server before that start.</summary>
    internal required StateBeforeStart Before { get; init; }

    /// <summary>The process that wrote it.</summary>
    internal required RunKeyOwner Owner { get; init; }

    /// <summary>The id of the run; null if it is not known.</summary>
    internal string? RunId { get; init; }

    /// <summary>Why the run was adopted; null if it was taken from the answer to the start.</summary>
    internal string? AdoptionReason { get; init; }

    /// <summary>What distinguishes the run from later ones that its id also matches.</summary>
    internal string? Stamp { get; init; }

    /// <summary>The run as last seen.</summary>
    internal RunRecord? Run { get; init; }
}
