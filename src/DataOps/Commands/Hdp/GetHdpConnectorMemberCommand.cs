using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>Gets the members of on-premises connector groups, in failover order.</summary>
/// <remarks>
/// <para>Only the owner of a group may list its members.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}/members</c>.</para>
/// </remarks>
/// <example>
/// <para>Lists the members of a group.</para>
/// <code>Get-HdpConnector -Label Europe | Get-HdpConnectorMember</code>
/// </example>
/// <example>
/// <para>Gives all members of a group the same share.</para>
/// <code>Get-HdpConnectorMember 86a95ec1-5bda-bd57-3f8e-e610398f9334 | Set-HdpConnectorMember -Weight 1</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "HdpConnectorMember")]
[OutputType(typeof(HdpConnectorMember))]
public sealed class GetHdpConnectorMemberCommand : HdpCmdlet
{
    /// <summary>The ids of groups that the user owns, or their labels. Labels can contain wildcards.</summary>
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
                foreach (var member in await new HdpConnectorMembers(session, id).GetAsync(output.Context))
                    await output.WriteAsync(member);
            });
    }
}
