using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes Infoworks data connections.</summary>
/// <remarks>
/// <para>Pipelines and sources that write to a deleted connection fail from then on. The confirmation prompt shows its name.</para>
/// <para>Calls <c>DELETE v3/admin/data-connections/{id}</c>; before a confirmation prompt or with -WhatIf, <c>GET v3/admin/data-connections/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksDataConnection old* | Remove-InfoworksDataConnection -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one without asking for confirmation.</para>
/// <code>Remove-InfoworksDataConnection -DataConnectionId 45559a53b44f57dfbc8be3d3 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksDataConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksDataConnectionCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the data connections, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("DataConnectionId")]
    [CompletesId(IdKind.InfoworksDataConnection, TakesNames = true)]
    public string[] DataConnectionId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.DataConnection;

    private protected override string[] Ids => DataConnectionId;
}
