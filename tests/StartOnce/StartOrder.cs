namespace DataOps.StartOnce;

/// <summary>In which order a worker starts and writes.</summary>
public enum StartOrder
{
    /// <summary>As the module does it with a run key.</summary>
    Keyed,

    /// <summary>Start, then record: what scripts do. The trial has to find its duplicates.</summary>
    Record,
}
