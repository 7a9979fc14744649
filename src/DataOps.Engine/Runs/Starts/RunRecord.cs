namespace DataOps.Engine.Runs.Starts;

/// <summary>What is recorded about a run in the file of its key.</summary>
/// <param name="State">The state.</param>
/// <param name="Name">The display name, if known.</param>
/// <param name="Status">The vendor's word for the state.</param>
/// <param name="Message">The vendor's message, without secrets.</param>
internal sealed record RunRecord(RunState State, string? Name = null, string? Status = null, string? Message = null)
{
    /// <summary>When it started, if known.</summary>
    internal DateTime? StartedAt { get; init; }

    /// <summary>When it ended, if known.</summary>
    internal DateTime? EndedAt { get; init; }
}
