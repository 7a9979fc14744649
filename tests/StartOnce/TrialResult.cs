namespace DataOps.StartOnce;

/// <summary>How a trial ended.</summary>
/// <param name="Runs">How many runs the sandbox has.</param>
/// <param name="Outputs">What the processes that were not killed have written, each once.</param>
/// <param name="Problem">What prevented the trial; null if it took place.</param>
public sealed record TrialResult(int Runs, IReadOnlyList<string> Outputs, string? Problem = null)
{
    /// <summary>Whether there is exactly one run, and all processes name it.</summary>
    public bool IsGood => Problem is null && Runs == 1 && Outputs is [var only] && !only.Contains(' ', StringComparison.Ordinal);
}
