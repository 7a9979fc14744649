using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Starts stopped clusters of Infoworks, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>The vendor has no path for a start: a stopped cluster is started by a restart, as the vendor's own automation does it.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/restart</c>, after a look at the state. It is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Starts one and waits until it runs.</para>
/// <code>Start-InfoworksCluster 63cd71df9f1c1e258c6e9912 -Wait -TimeoutSec 1800</code>
/// </example>
/// <example>
/// <para>Starts all that are stopped in an environment.</para>
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
