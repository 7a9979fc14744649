using System.Management.Automation;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Terminates Infoworks clusters, and optionally waits until they are terminated.</summary>
/// <remarks>
/// <para>The cloud machines are released; the compute template stays, and Start-InfoworksCluster can create a cluster from it again.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/terminate-async</c>, as in the vendor's specification, after checking the state. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be terminated.</para>
/// <code>Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901 | Remove-InfoworksCluster -WhatIf</code>
/// </example>
/// <example>
/// <para>Terminates one without asking for confirmation, and waits for it.</para>
/// <code>Remove-InfoworksCluster 63cd71df9f1c1e258c6e9911 -Confirm:$false -Wait</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksCluster", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(InfoworksClusterRun))]
public sealed class RemoveInfoworksClusterCommand : ClusterChangeCmdlet
{
    /// <summary>Sends POST instead of PUT, as the vendor's own client does. Use it for a server that answers PUT with 404 or 405.</summary>
    [Parameter]
    public SwitchParameter UsePost { get; set; }

    private protected override InfoworksClusterAction Action => UsePost ? InfoworksClusterAction.TerminateByPost : InfoworksClusterAction.Terminate;
}
