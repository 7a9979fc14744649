using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Stops clusters of Infoworks, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>A cluster that does not run is an error (Refused): the server answers with success then, and says so in its text.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/stop</c>, or with -Interactive <c>POST v3/admin/environment/cluster/service/stop</c>, after a look at the state. It is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Stops one and waits until it stands still.</para>
/// <code>Stop-InfoworksCluster 63cd71df9f1c1e258c6e9911 -Wait</code>
/// </example>
/// <example>
/// <para>Stops all that run in an environment, when the day is over.</para>
/// <code>Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901 | Where-Object Status -eq RUNNING | Stop-InfoworksCluster</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "InfoworksCluster", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksClusterRun))]
public sealed class StopInfoworksClusterCommand : ClusterChangeCmdlet
{
    /// <summary>The kind of cluster. Not sent with -Interactive.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "persistent")]
    [CompletesWord("persistent")]
    public string Type { get; set; } = "persistent";

    /// <summary>Stops the service of an interactive cluster.</summary>
    [Parameter]
    public SwitchParameter Interactive { get; set; }

    private protected override InfoworksClusterAction Action => Interactive ? InfoworksClusterAction.StopInteractive : InfoworksClusterAction.Stop;

    private protected override string KindOfCluster => Type;
}
