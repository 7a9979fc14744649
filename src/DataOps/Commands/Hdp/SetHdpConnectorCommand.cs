using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>Changes the label of on-premises connectors and groups, and the settings of groups. What is not given stays.</summary>
/// <remarks>
/// <para>The server takes whole definitions only: each is read, changed and written back, one change of a connector after the other.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}</c>, then <c>PUT api/mgmt/connectors/{id}</c>.</para>
/// </remarks>
/// <example>
/// <para>Gives a connector another label.</para>
/// <code>Set-HdpConnector 55b55556-22d1-4f6a-888f-444a2df565e0 -Label 'Berlin 2'</code>
/// </example>
/// <example>
/// <para>Makes a group leave members that failed alone for a minute, and shows the group.</para>
/// <code>Get-HdpConnector -Label Europe | Set-HdpConnector -RetryDelaySec 60 -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "HdpConnector", SupportsShouldProcess = true)]
[OutputType(typeof(HdpConnector))]
public sealed class SetHdpConnectorCommand : HdpCmdlet
{
    /// <summary>The ids of the connectors or groups, or their exact labels.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectorId")]
    [CompletesId(IdKind.HdpConnector, TakesNames = true)]
    public string[] ConnectorId { get; set; } = [];

    /// <summary>The new label.</summary>
    [Parameter]
    [Text]
    public string? Label { get; set; }

    /// <summary>Of groups: how requests are spread over the members, for example 'Round Robin'.</summary>
    [Parameter]
    [Text]
    [CompletesWord("Round Robin")]
    public string? LoadBalancing { get; set; }

    /// <summary>Of groups: how long a member may take to answer, in seconds.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int ConnectionTimeoutSec { get; set; }

    /// <summary>Of groups: how long a member that failed is left alone, in seconds; 0 for not at all.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int RetryDelaySec { get; set; }

    /// <summary>Outputs the changed connector.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var change = new HdpConnectorChange
        {
            Label = Label,
            LoadBalancing = LoadBalancing,
            ConnectionTimeoutSec = IsGiven(nameof(ConnectionTimeoutSec)) ? ConnectionTimeoutSec : null,
            RetryDelaySec = IsGiven(nameof(RetryDelaySec)) ? RetryDelaySec : null,
        };
        string[] given = [.. new[] { nameof(Label), nameof(LoadBalancing), nameof(ConnectionTimeoutSec), nameof(RetryDelaySec) }.Where(IsGiven)];
        if (given.Length == 0)
            throw new DataOpsException(ErrorId.InvalidRequest, "There is nothing to change: give -Label, or for a group -LoadBalancing, -ConnectionTimeoutSec or -RetryDelaySec.") { Service = Service.Hdp };

        var (client, passThru, server) = (Client, PassThru.IsPresent, ServerName);
        foreach (var connector in Resolve(HdpResources.Connector, ConnectorId))
            if (ShouldProcess($"{connector} on {server}", $"Change {string.Join(", ", given)}"))
                Queue(connector, async (id, output) =>
                {
                    await client.ChangeConnectorAsync(id, change, output.Context);
                    if (passThru)
                        await output.WriteAsync(await client.GetConnectorAsync(id, output.Context));
                });
    }
}
