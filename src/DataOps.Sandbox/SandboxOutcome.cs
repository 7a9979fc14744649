namespace DataOps.Sandbox;

/// <summary>How future runs of a job, pipeline or workflow end.</summary>
/// <param name="Ending">How they end; null leaves it as it is.</param>
/// <param name="Message">The reason for a failure, if the service returns one.</param>
/// <param name="Duration">How long they run; null leaves it to <see cref="SandboxOptions.RunDuration"/>.</param>
public sealed record SandboxOutcome(SandboxEnding? Ending, string? Message = null, TimeSpan? Duration = null);

/// <summary>How a run ends.</summary>
public enum SandboxEnding
{
    /// <summary>It succeeds.</summary>
    Succeeded,

    /// <summary>It fails.</summary>
    Failed,

    /// <summary>It waits for an approval; only Opsera's pipelines can.</summary>
    Waiting,
}
