namespace DataOps.Engine.Runs;

/// <summary>The time since something began.</summary>
/// <param name="clock">The clock.</param>
internal sealed class Elapsed(TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();

    /// <summary>The clock.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>How long it is ago.</summary>
    internal TimeSpan Time => clock.GetElapsedTime(_began);
}
