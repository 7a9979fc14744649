using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Stops Infoworks clusters, and optionally waits until they have stopped.</summary>
/// <remarks>
/// <para>It is an error (Refused) if a cluster is not running: the server then answers with success and reports it only in the text.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/stop</c>, or with -Interactive <c>POST v3/admin/environment/cluster/service/stop</c>, after checking the state. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Stops a cluster and waits until it has stopped.</para>
/// <code>Stop-InfoworksCluster 63cd71df9f1c1e258c6e9911 -Wait</code>
/// </example>
/// <example>
/// <para>Stops all running clusters of an environment.</para>
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
