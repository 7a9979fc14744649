namespace DataOps.Sandbox.Opsera;

/// <summary>How the runs of a pipeline end.</summary>
internal enum RunEnding
{
    /// <summary>Every step succeeds.</summary>
    Succeeds,

    /// <summary>The second step fails.</summary>
    Fails,

    /// <summary>The second step waits for an approval.</summary>
    Waits,

    /// <summary>Succeeds, but every step takes as long as a whole run of another pipeline.</summary>
    RunsLong,
}
