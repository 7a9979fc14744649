using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;
using DataOps.Naming;

namespace DataOps.Commands.Hdp;

/// <summary>Deletes groups of on-premises connectors.</summary>
/// <remarks>
/// <para>The member connectors are not deleted. A connector that is not a group is refused, because the vendor documents deletion for groups only; -Force skips this check.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}</c> for the check, then <c>DELETE api/mgmt/connectors/{id}</c>.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-HdpConnector -Label Europe | Remove-HdpConnectorGroup -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes a group without asking for confirmation.</para>
/// <code>Remove-HdpConnectorGroup 86a95ec1-5bda-bd57-3f8e-e610398f9334 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "HdpConnectorGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveHdpConnectorGroupCommand : HdpCmdlet
{
    /// <summary>The ids of the groups, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>Deletes without the check that it is a group.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var (client, server) = (Client, ServerName);
        foreach (var connector in Resolve(HdpResources.Connector, ConnectorId))
            if (Describe(connector) is { } group && ShouldProcess($"{group} on {server}", "Delete"))
                Queue(connector, (id, output) => client.RemoveAsync(id, output.Context));

        string? Describe(ResourceReference connector)
        {
            if (Force)
                return $"{connector}";
            if (Ask(connector, client.GetGroupAsync) is not { } group)
                return null;

            return $"group {connector.Id} '{group.Label}' (members: {group.Member?.Count ?? 0}, users: {group.AuthorizedUser?.Count ?? 0})";
        }
    }
}
