using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Gets Infoworks clusters and their states.</summary>
/// <remarks>
/// <para>The server returns the state from a cache that can be about two minutes old.</para>
/// <para>Calls <c>GET v3/admin/environment/{id}/environment-interactive-clusters</c> for an environment, <c>GET v3/admin/environment/{id}/environment-interactive-clusters/{id}</c> for a compute template in it, <c>GET v3/admin/environment/cluster/compute-template/{id}</c> for a compute template alone, and with -Summary <c>GET v3/admin/environment/cluster/{id}</c>. The last two return the state only as text.</para>
/// </remarks>
/// <example>
/// <para>Lists the clusters of an environment.</para>
/// <code>Get-InfoworksCluster -Environment env_azure</code>
/// </example>
/// <example>
/// <para>Shows the state of a cluster.</para>
/// <code>(Get-InfoworksCluster Night_cluster).Status</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksCluster", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksCluster))]
public sealed class GetInfoworksClusterCommand : InfoworksListCmdlet
{
    private const string IdSet = "Id";
    private const string SummarySet = "Summary";

    /// <summary>The names of clusters, or the ids of compute templates. Names can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true, Parent = nameof(EnvironmentId))]
    public string[] Name { get; set; } = [];

    /// <summary>The ids or names of the environments. By default, the clusters of all environments are listed, one environment after the other.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = SummarySet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Environment")]
    [Id("EnvironmentId", FoundBy = nameof(ComputeTemplateId))]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[] EnvironmentId { get; set; } = [];

    /// <summary>The ids of compute templates, or the names of clusters, which can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "ComputeTemplate", "Cluster")]
    [Id("ComputeTemplateId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true, Parent = nameof(EnvironmentId))]
    public string[] ComputeTemplateId { get; set; } = [];

    /// <summary>Gets the server's summary of each environment as a whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SummarySet)]
    [Given]
    public SwitchParameter Summary { get; set; }

    private protected override void Process()
    {
        // Not mandatory: PowerShell would take a piped environment for this, and ask for -Summary.
        if (Summary && EnvironmentId.Length == 0)
            throw new DataOpsException(ErrorId.InvalidRequest, "-Summary requires -EnvironmentId: the vendor has a summary for each environment.") { Service = Service.Infoworks, TargetObject = nameof(Summary) };

        var clusters = new InfoworksClusters(FindSession());
        if (ParameterSetName == SummarySet)
            foreach (var environment in Resolve(InfoworksResources.Environment.Type, EnvironmentId))
                Queue(environment, async (id, output) => await output.WriteAsync(await clusters.GetEnvironmentAsync(id, output.Context)));
        else if (ComputeTemplateId.Length == 0 && (EnvironmentId.Length > 0 || Name.Length == 0))
            foreach (var environment in Parents(InfoworksResourceTypes.Cluster, EnvironmentId))
                WriteList(
                    InfoworksResourceTypes.Cluster,
                    environment,
                    Name,
                    (query, context) => clusters.ListAsync(environment, query, context),
                    (id, context) => clusters.GetAsync(environment, id, context));
        else
            foreach (var cluster in Resolve(InfoworksResourceTypes.Cluster, IdPairs.OfOptional(EnvironmentId, ComputeTemplateId.Length > 0 ? ComputeTemplateId : Name, nameof(EnvironmentId), nameof(ComputeTemplateId))))
                Queue(cluster, async (id, output) => await output.WriteAsync(await clusters.GetAsync(cluster.Parent, id, output.Context)));
    }
}
