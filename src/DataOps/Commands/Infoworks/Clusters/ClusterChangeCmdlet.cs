using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>The base of the cmdlets that change clusters, and can wait for the change.</summary>
public abstract class ClusterChangeCmdlet : StartRunCmdlet
{
    /// <summary>The ids of the compute templates, or the exact names of the clusters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "ComputeTemplate", "Cluster")]
    [Id("ComputeTemplateId")]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true, Parent = nameof(EnvironmentId))]
    public string[] ComputeTemplateId { get; set; } = [];

    /// <summary>The ids or names of the environments: one for all clusters, or one for each. Without it, a name is looked up in all environments. With it, or with a name, the state is read as the vendor's own client does; otherwise, from the server's text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Environment")]
    [Id("EnvironmentId", FoundBy = nameof(ComputeTemplateId))]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[] EnvironmentId { get; set; } = [];

    /// <summary>How long the server may still return the cached state from before the change, in seconds. A wait does not take such a state for the final one.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 86_400.0)]
    [PSDefaultValue(Value = 120)]
    public double StateCacheSec { get; set; } = InfoworksClusters.UsualCacheTime.TotalSeconds;

    private protected override Service CalledService => Service.Infoworks;

    /// <summary>The change to request.</summary>
    private protected abstract InfoworksClusterAction Action { get; }

    /// <summary>The kind of cluster, if it is sent.</summary>
    private protected virtual string? KindOfCluster => null;

    private protected override void Process()
    {
        var clusters = new InfoworksClusters(FindSession());
        var (action, kind, cacheTime) = (Action, KindOfCluster, TimeSpan.FromSeconds(StateCacheSec));
        foreach (var cluster in Resolve(InfoworksResourceTypes.Cluster, IdPairs.OfOptional(EnvironmentId, ComputeTemplateId, nameof(EnvironmentId), nameof(ComputeTemplateId))))
            if (ShouldProcess($"{cluster} on {ServerName}", Describe(action)))
                QueueStart(cluster, async (id, context) => await clusters.ChangeAsync(action, cluster.Parent, id, kind, cacheTime, context));
    }

    private static string Describe(InfoworksClusterAction action) => action switch
    {
        InfoworksClusterAction.StopInteractive => "Stop the interactive service",
        InfoworksClusterAction.TerminateByPost => nameof(InfoworksClusterAction.Terminate),
        _ => action.ToString(),
    };
}
