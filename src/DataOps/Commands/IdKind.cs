namespace DataOps.Commands;

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

    /// <summary>Fields of a connection, which is their parent.</summary>
    EtlConnectionField,

    /// <summary>External dynamic fields of a job, which is their parent.</summary>
    EtlInboundField,

    /// <summary>On-premises connectors of Hybrid Data Pipeline, and groups of them.</summary>
    HdpConnector,

    /// <summary>Users of such a connector, which is their parent.</summary>
    HdpConnectorUser,

    /// <summary>Service authentications of Infoworks.</summary>
    InfoworksServiceAuthentication,

    /// <summary>Its secret stores.</summary>
    InfoworksSecretStore,

    /// <summary>Its secrets.</summary>
    InfoworksSecret,

    /// <summary>Its data connections.</summary>
    InfoworksDataConnection,

    /// <summary>Presets of its signed-in user.</summary>
    InfoworksPreset,

    /// <summary>Its users.</summary>
    InfoworksUser,

    /// <summary>Its jobflows.</summary>
    InfoworksJobflow,

    /// <summary>Its domains.</summary>
    InfoworksDomain,

    /// <summary>Its workflows; their parents are domains.</summary>
    InfoworksWorkflow,

    /// <summary>Versions of a workflow, which is their parent.</summary>
    InfoworksWorkflowVersion,

    /// <summary>Runs of a workflow, which is their parent.</summary>
    InfoworksWorkflowRun,

    /// <summary>Tasks of workflow runs of Infoworks.</summary>
    InfoworksWorkflowTask,

    /// <summary>Its jobs.</summary>
    InfoworksJob,

    /// <summary>Its environments.</summary>
    InfoworksEnvironment,

    /// <summary>Compute templates of its clusters; their parents are environments.</summary>
    InfoworksCluster,

    /// <summary>Its sources.</summary>
    InfoworksSource,

    /// <summary>Table groups of a source, which is their parent.</summary>
    InfoworksTableGroup,

    /// <summary>Tables of a source, which is their parent.</summary>
    InfoworksTable,

    /// <summary>Its pipelines; their parents are domains.</summary>
    InfoworksPipeline,

    /// <summary>Versions of a pipeline, which is their parent.</summary>
    InfoworksPipelineVersion,

    /// <summary>Its pipeline groups; their parents are domains.</summary>
    InfoworksPipelineGroup,

    /// <summary>Pipelines of Opsera.</summary>
    Pipeline,

    /// <summary>The numbers of a pipeline's runs; the pipeline is their parent.</summary>
    PipelineRun,

    /// <summary>Tools of Opsera's registry.</summary>
    OpseraTool,
}
