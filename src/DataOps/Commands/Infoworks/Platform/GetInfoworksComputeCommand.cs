using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets compute templates of Infoworks environments.</summary>
/// <remarks>
/// <para>Clusters are made from compute templates; <see cref="Clusters.GetInfoworksClusterCommand"/> shows their states. Without -EnvironmentId, environments are read one after the other, and an id is searched for in all of them.</para>
/// <para>Calls <c>GET v3/admin/environment/{id}/environment-compute-template</c>, or <c>GET v3/admin/environment/{id}/environment-compute-template/{id}</c> for each id; for a name of an environment, or for all, <c>GET v3/admin/environment</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Lists the compute templates of an environment.</para>
/// <code>Get-InfoworksCompute -Environment env_azure</code>
/// </example>
/// <example>
/// <para>Shows the id of a compute template.</para>
/// <code>(Get-InfoworksCompute Night_cluster).ComputeTemplateId</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksCompute", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksCompute))]
public sealed class GetInfoworksComputeCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of compute templates, or their names. Names can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "ComputeTemplate", "Cluster")]
    [Id("ComputeTemplateId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true, Parent = nameof(EnvironmentId))]
    public string[] ComputeTemplateId { get; set; } = [];

    /// <summary>The ids or names of environments. By default, the compute templates of all environments are listed, one environment after the other.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Environment")]
    [SupportsWildcards]
    [Id("EnvironmentId", FoundBy = nameof(ComputeTemplateId))]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[] EnvironmentId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Compute;

    private protected override string[] Ids => ComputeTemplateId;

    private protected override string[] Owners => EnvironmentId;
}
