namespace DataOps.Completion;

/// <summary>The kinds of ids that can be completed.</summary>
internal enum IdKind
{
    /// <summary>Runs of any service.</summary>
    Run,

    /// <summary>Connectors of ReadyWorks.</summary>
    EtlConnector,

    /// <summary>Authentication methods of its connectors.</summary>
    EtlAuthentication,

    /// <summary>Connections; their parents are connectors.</summary>
    EtlConnection,

    /// <summary>Jobs; their parents are connections.</summary>
    EtlJob,

    /// <summary>Fields of an authentication method, which is their parent.</summary>
    EtlField,

    /// <summary>External dynamic fields of a job, which is their parent.</summary>
    EtlInboundField,

    /// <summary>On-premises connectors of Hybrid Data Pipeline, and groups of them.</summary>
    HdpConnector,

    /// <summary>Users of such a connector, which is their parent.</summary>
    HdpConnectorUser,

    /// <summary>Pipelines of Opsera.</summary>
    Pipeline,

    /// <summary>The numbers of a pipeline's runs; the pipeline is their parent.</summary>
    PipelineRun,

    /// <summary>Tools of Opsera's registry.</summary>
    OpseraTool,
}
