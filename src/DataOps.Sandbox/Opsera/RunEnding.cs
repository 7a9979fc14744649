namespace DataOps.Sandbox.Opsera;

/// <summary>How the runs of a pipeline go.</summary>
internal enum RunEnding
{
    /// <summary>Every step ends well.</summary>
    Succeeds,

    /// <summary>The second step fails.</summary>
    Fails,

    /// <summary>The second step waits for a person.</summary>
    Waits,

    /// <summary>Ends well, but every step takes as long as a whole run of another pipeline.</summary>
    RunsLong,
}
