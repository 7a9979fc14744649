namespace DataOps.Sandbox;

/// <summary>How the coming runs of a job, pipeline or workflow end.</summary>
/// <param name="Ending">How they end; null leaves it as it is.</param>
/// <param name="Message">The reason for a failure, where the service has a place for it.</param>
/// <param name="Duration">How long they run; null leaves it to <see cref="SandboxOptions.RunDuration"/>.</param>
public sealed record SandboxOutcome(SandboxEnding? Ending, string? Message = null, TimeSpan? Duration = null);

/// <summary>How a run ends.</summary>
public enum SandboxEnding
{
    /// <summary>It ends well.</summary>
    Succeeded,

    /// <summary>It ends badly.</summary>
    Failed,

    /// <summary>It waits for an approval; only Opsera's pipelines can.</summary>
    Waiting,
}
