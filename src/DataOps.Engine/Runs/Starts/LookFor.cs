namespace DataOps.Engine.Runs.Starts;

/// <summary>What a look before a start has to find out.</summary>
[Flags]
internal enum LookFor
{
    /// <summary>Which run is in progress.</summary>
    Running = 1,

    /// <summary>Which runs there are, to recognize a new one later.</summary>
    Existing = 2,
}
