using System.Management.Automation;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Terminates clusters of Infoworks, and waits for it where that is asked for.</summary>
/// <remarks>
/// <para>The cloud's machines are given up; the compute template stays, and Start-InfoworksCluster makes a cluster of it again.</para>
/// <para>Calls <c>PUT v3/admin/environment/cluster/terminate-async</c> as the vendor's specification has it, after a look at the state. It is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be terminated.</para>
/// <code>Get-InfoworksCluster -EnvironmentId 63cd71df9f1c1e258c6e9901 | Remove-InfoworksCluster -WhatIf</code>
/// </example>
/// <example>
/// <para>Terminates one without a question, and waits for it.</para>
/// <code>Remove-InfoworksCluster 63cd71df9f1c1e258c6e9911 -Confirm:$false -Wait</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksCluster", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(InfoworksClusterRun))]
public sealed class RemoveInfoworksClusterCommand : ClusterChangeCmdlet
{
    /// <summary>Sends POST instead of PUT, as the vendor's own client does: for a server that answers the PUT with 404 or 405.</summary>
    [Parameter]
    public SwitchParameter UsePost { get; set; }

    private protected override InfoworksClusterAction Action => UsePost ? InfoworksClusterAction.TerminateByPost : InfoworksClusterAction.Terminate;
}
