using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Restarts Infoworks clusters, and optionally waits until they are running again.</summary>
/// <remarks>
/// <para>The server returns the state from a cache that can be about two minutes old, so the cluster still appears to be running for a while after the request. The wait ends when the cluster was seen restarting and is running again, or when it is running after that time.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/restart</c>, after checking the state. Although it is a PUT, it is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Restarts a cluster and waits until it is running again.</para>
/// <code>Restart-InfoworksCluster 63cd71df9f1c1e258c6e9911 -Wait</code>
/// </example>
/// <example>
/// <para>Restarts a cluster on a server whose cache is set to ten seconds.</para>
/// <code>Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901 | Where-Object Name -eq Night_cluster | Restart-InfoworksCluster -StateCacheSec 10 -Wait</code>
/// </example>
[Cmdlet(VerbsLifecycle.Restart, "InfoworksCluster", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksClusterRun))]
public sealed class RestartInfoworksClusterCommand : ClusterChangeCmdlet
{
    /// <summary>The kind of cluster.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "persistent")]
    [CompletesWord("persistent")]
    public string Type { get; set; } = "persistent";

    private protected override InfoworksClusterAction Action => InfoworksClusterAction.Restart;

    private protected override string KindOfCluster => Type;
}
