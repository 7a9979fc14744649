namespace DataOps.StartOnce;

/// <summary>What is started.</summary>
public enum StartedKind
{
    /// <summary>A job of ReadyWorks ETL.</summary>
    EtlJob,

    /// <summary>A pipeline of Opsera.</summary>
    Pipeline,

    /// <summary>A job of an Infoworks source.</summary>
    InfoworksJob,

    /// <summary>A workflow of Infoworks.</summary>
    InfoworksWorkflow,
}
