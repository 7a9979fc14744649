namespace DataOps;

/// <summary>The direction in which an ETL job moves data.</summary>
public enum EtlDirection
{
    /// <summary>From the connected system into staging tables.</summary>
    Inbound,

    /// <summary>From staging tables to the connected system.</summary>
    Outbound,

    /// <summary>The vendor uses another word.</summary>
    Unknown,
}
