using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>Gets on-premises connectors and connector groups of Hybrid Data Pipeline.</summary>
/// <remarks>
/// <para>Without parameters, outputs the ids of the connectors that the user owns. AuthorizedUser is empty if nobody else may use a connector, and null if that is unknown: the server tells only the owner. IsGroup is known only for connectors requested one by one, which only the owner may do; lists do not include it.</para>
/// <para>Calls <c>GET api/mgmt/connectors</c>, or <c>GET api/mgmt/connectors/{id}</c> for each id; for labels, <c>GET api/mgmt/connectors</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Lists all connectors that the user owns or that are shared with the user.</para>
/// <code>Get-HdpConnector -Detailed -Accessible</code>
/// </example>
/// <example>
/// <para>Shows a connector by its label.</para>
/// <code>Get-HdpConnector DevTest1</code>
/// </example>
/// <example>
/// <para>Gives a user access to all connectors whose label starts with DevTest.</para>
/// <code>Get-HdpConnector -Label DevTest* | Add-HdpConnectorUser -UserName Fred</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "HdpConnector")]
[OutputType(typeof(HdpConnector))]
public sealed class GetHdpConnectorCommand : HdpCmdlet
{
    /// <summary>The ids of connectors or groups that the user owns, or their labels. Labels can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>Includes owner, label and authorized users, not only ids. Implied by -Label and -Owner.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Includes connectors that other owners have shared with the user.</summary>
    [Parameter]
    public SwitchParameter Accessible { get; set; }

    /// <summary>Only connectors with these labels. Wildcards are allowed.</summary>
    [Parameter]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.HdpConnector, ByName = true)]
    public string[] Label { get; set; } = [];

    /// <summary>Only connectors of these owners. Wildcards are allowed.</summary>
    [Parameter]
    [Texts]
    [SupportsWildcards]
    public string[] Owner { get; set; } = [];

    private protected override bool WantsItems => Accessible;

    private protected override void Process()
    {
        var (client, labels, owners) = (Client, FilterOf(nameof(Label), Label), FilterOf(nameof(Owner), Owner));
        if (ConnectorId.Length == 0)
        {
            var (detailed, accessible) = (Detailed || !labels.IsEmpty || !owners.IsEmpty, Accessible.IsPresent);
            Await(null, output => output.WriteAllAsync(client.GetConnectorsAsync(detailed, accessible, output.Context), IsWanted));
            return;
        }

        // For connectors of other owners only what the list contains is available.
        var type = Accessible ? HdpResources.AccessibleConnector : HdpResources.Connector;
        foreach (var named in Resolve(type, ConnectorId, list: Accessible))
            Queue(named, async (id, output) =>
            {
                var connector = named.Item as HdpConnector ?? await client.GetConnectorAsync(id, output.Context);
                if (IsWanted(connector))
                    await output.WriteAsync(connector);
            });

        // Both are asked: each notes whether it has matched anything.
        bool IsWanted(HdpConnector connector) => labels.Matches(connector.Label) & owners.Matches(connector.Owner);
    }
}
