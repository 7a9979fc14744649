using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>Gets the users who may use on-premises connectors in addition to the owner.</summary>
/// <remarks>
/// <para>Only the owner of a connector may list its users.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/authuser</c>.</para>
/// </remarks>
/// <example>
/// <para>Lists who may use a connector.</para>
/// <code>Get-HdpConnectorUser 55b55556-22d1-4f6a-888f-444a2df565e0</code>
/// </example>
/// <example>
/// <para>Removes a user from all connectors.</para>
/// <code>Get-HdpConnector | Get-HdpConnectorUser | Where-Object UserName -eq Fred | Remove-HdpConnectorUser</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "HdpConnectorUser")]
[OutputType(typeof(HdpConnectorUser))]
public sealed class GetHdpConnectorUserCommand : HdpCmdlet
{
    /// <summary>The ids of connectors or groups that the user owns, or their labels. Labels can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] ConnectorId { get; set; } = [];

    private protected override void Process()
    {
        var session = FindSession();
        foreach (var connector in Resolve(HdpResources.Connector, ConnectorId))
            Queue(connector, async (id, output) =>
            {
                foreach (var user in await new HdpConnectorUsers(session, id).GetAsync(output.Context))
                    await output.WriteAsync(user);
            });
    }
}
