using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Starts stopped Infoworks clusters, and optionally waits until they are running.</summary>
/// <remarks>
/// <para>The API has no start operation: a stopped cluster is started with a restart, as the vendor's own automation does.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/restart</c>, after checking the state. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Starts a cluster and waits until it is running.</para>
/// <code>Start-InfoworksCluster 63cd71df9f1c1e258c6e9912 -Wait -TimeoutSec 1800</code>
/// </example>
/// <example>
/// <para>Starts all stopped clusters of an environment.</para>
/// <code>Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901 | Where-Object Status -in STOPPED, TERMINATED | Start-InfoworksCluster</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "InfoworksCluster", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksClusterRun))]
public sealed class StartInfoworksClusterCommand : ClusterChangeCmdlet
{
    /// <summary>The kind of cluster.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "persistent")]
    [CompletesWord("persistent")]
    public string Type { get; set; } = "persistent";

    private protected override InfoworksClusterAction Action => InfoworksClusterAction.Start;

    private protected override string KindOfCluster => Type;
}
