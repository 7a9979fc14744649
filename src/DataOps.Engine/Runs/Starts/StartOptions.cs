namespace DataOps.Engine.Runs.Starts;

/// <summary>How to start runs.</summary>
public sealed record StartOptions
{
    /// <summary>What to do if a run is in progress.</summary>
    public IfRunning IfRunning { get; init; }

    /// <summary>The user's name for the run, with which it is started once; null for none.</summary>
    public string? RunKey { get; init; }

    /// <summary>The folder of run keys; null for the one that the environment names.</summary>
    public string? RunKeyFolder { get; init; }

    /// <summary>How many runs may be started with the key while they do not succeed; null for any number.</summary>
    public int? MaximumAttempts { get; init; }

    /// <summary>How to wait for a run that is in the way.</summary>
    public WaitOptions Wait { get; init; } = new();
}
