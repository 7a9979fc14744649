using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Clusters;

namespace DataOps.Commands.Infoworks.Clusters;

/// <summary>Creates clusters from Infoworks compute templates, and optionally waits until they are running.</summary>
/// <remarks><para>Calls <c>POST v3/admin/environment/cluster/</c>, after checking the state. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para></remarks>
/// <example>
/// <para>Creates a cluster and waits until it is running.</para>
/// <code>New-InfoworksCluster 63cd71df9f1c1e258c6e9912 -Wait</code>
/// </example>
/// <example>
/// <para>Shows what would be created.</para>
/// <code>New-InfoworksCluster 63cd71df9f1c1e258c6e9912 -Type persistent -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksCluster", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksClusterRun))]
public sealed class NewInfoworksClusterCommand : ClusterChangeCmdlet
{
    /// <summary>The kind of cluster.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "persistent")]
    [CompletesWord("persistent")]
    public string Type { get; set; } = "persistent";

    private protected override InfoworksClusterAction Action => InfoworksClusterAction.Create;

    private protected override string KindOfCluster => Type;
}
