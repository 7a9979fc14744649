using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Restarts clusters of Infoworks, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>The server shows the state from a cache that is about two minutes old, so the cluster looks as if it ran for a while after the restart was asked for. The wait is over when it has been seen to restart and runs again, or when it runs after that time.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/restart</c>, after a look at the state. Though it is a PUT, it is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Restarts one and waits until it runs again.</para>
/// <code>Restart-InfoworksCluster 63cd71df9f1c1e258c6e9911 -Wait</code>
/// </example>
/// <example>
/// <para>Restarts one on a server whose cache is set to ten seconds.</para>
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
