using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Gets clusters of Infoworks and their states.</summary>
/// <remarks>
/// <para>The server shows the state from a cache that is about two minutes old.</para>
/// <para>Calls <c>GET v3/admin/environment/{id}/environment-interactive-clusters</c> for an environment, <c>GET v3/admin/environment/{id}/environment-interactive-clusters/{id}</c> for a compute template in it, <c>GET v3/admin/environment/cluster/compute-template/{id}</c> for a compute template alone, and with -Summary <c>GET v3/admin/environment/cluster/{id}</c>. The last two tell the state in words only.</para>
/// </remarks>
/// <example>
/// <para>Lists the clusters of an environment.</para>
/// <code>Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901</code>
/// </example>
/// <example>
/// <para>Shows how one stands.</para>
/// <code>(Get-InfoworksCluster -ComputeTemplateId 63cd71df9f1c1e258c6e9911).Status</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksCluster", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksCluster))]
public sealed class GetInfoworksClusterCommand : InfoworksListCommand
{
    private const string IdSet = "Id";
    private const string SummarySet = "Summary";

    /// <summary>The ids of the environments.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = SummarySet, ValueFromPipelineByPropertyName = true)]
    [Id("EnvironmentId", FoundBy = nameof(ComputeTemplateId))]
    [CompletesId(IdKind.InfoworksEnvironment)]
    public string[] EnvironmentId { get; set; } = [];

    /// <summary>The ids of compute templates.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ComputeTemplateId")]
    [CompletesId(IdKind.InfoworksCluster, Parent = nameof(EnvironmentId))]
    public string[] ComputeTemplateId { get; set; } = [];

    /// <summary>The names, with wildcards. Exact ones are filtered by the server, which compares with case.</summary>
    [Parameter(Position = 1, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.InfoworksCluster, ByName = true, Parent = nameof(EnvironmentId))]
    public string[] Name { get; set; } = [];

    /// <summary>Gets what the server says of each environment as a whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SummarySet)]
    public SwitchParameter Summary { get; set; }

    private protected override void Process()
    {
        var clusters = new InfoworksClusters(FindSession());
        switch (ParameterSetName)
        {
            case IdSet when EnvironmentId.Length == 0:
                foreach (var id in ComputeTemplateId)
                    Queue(id, async output => await output.WriteAsync(await clusters.GetAsync(null, id, output.Context)));
                break;
            case IdSet:
                foreach (var (environment, id) in IdPairs.Of(EnvironmentId, ComputeTemplateId, nameof(EnvironmentId), nameof(ComputeTemplateId)))
                    Queue(id, async output => await output.WriteAsync(await clusters.GetAsync(environment, id, output.Context)));
                break;
            case SummarySet:
                foreach (var environment in EnvironmentId)
                    Queue(environment, async output => await output.WriteAsync(await clusters.GetEnvironmentAsync(environment, output.Context)));
                break;
            default:
                foreach (var environment in EnvironmentId)
                    WriteList(environment, Name, (query, context) => clusters.ListAsync(environment, query, context), cluster => cluster.Name);
                break;
        }
    }
}
