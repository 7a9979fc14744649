namespace DataOps.Engine.Runs;

/// <summary>Measures the time since it was created.</summary>
/// <param name="clock">The clock.</param>
internal sealed class Elapsed(TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();

    /// <summary>The clock.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>The time elapsed.</summary>
    internal TimeSpan Time => clock.GetElapsedTime(_began);
}
