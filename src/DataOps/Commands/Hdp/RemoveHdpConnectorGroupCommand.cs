using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Hdp;

/// <summary>Deletes groups of on-premises connectors.</summary>
/// <remarks>
/// <para>The connectors that are members stay. A connector that is no group is refused, since the vendor documents the deletion for groups only; -Force skips that check.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}</c> for the check, then <c>DELETE api/mgmt/connectors/{id}</c>.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-HdpConnector -Label Europe | Remove-HdpConnectorGroup -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes a group without a question.</para>
/// <code>Remove-HdpConnectorGroup 86a95ec1-5bda-bd57-3f8e-e610398f9334 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "HdpConnectorGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveHdpConnectorGroupCommand : HdpCommand
{
    /// <summary>The ids of the groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>Deletes without the check that it is a group.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var (client, server) = (Client, ServerName);
        foreach (var id in ConnectorId)
            if (Describe(id) is { } group && ShouldProcess($"{group} on {server}", "Delete"))
                Queue(id, output => client.RemoveAsync(id, output.Context));

        string? Describe(string id)
        {
            if (Force)
                return $"connector {id}";
            if (Ask(id, context => client.GetGroupAsync(id, context)) is not { } group)
                return null;

            return $"group {id} '{group.Label}' ({group.Member?.Count ?? 0} members, {group.AuthorizedUser?.Count ?? 0} users)";
        }
    }
}
