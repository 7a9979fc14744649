namespace DataOps.Engine.Runs.Starts;

/// <summary>What a snapshot of the runs has to contain.</summary>
[Flags]
internal enum SnapshotScope
{
    /// <summary>Which run is in progress.</summary>
    Running = 1,

    /// <summary>Which runs there are, to recognize a new one later.</summary>
    Existing = 2,
}
