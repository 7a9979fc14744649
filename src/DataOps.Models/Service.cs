namespace DataOps;

/// <summary>The supported services.</summary>
public enum Service
{
    /// <summary>ReadyWorks ETL: connectors, connections and jobs.</summary>
    Etl,

    /// <summary>Infoworks REST API v3.</summary>
    Infoworks,

    /// <summary>Progress DataDirect Hybrid Data Pipeline: On-Premises Connectors.</summary>
    Hdp,

    /// <summary>Opsera: pipelines, tools and activity logs.</summary>
    Opsera,
}
