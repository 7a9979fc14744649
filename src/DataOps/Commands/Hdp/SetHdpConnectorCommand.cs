using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>Changes the label of on-premises connectors and groups, and the settings of groups. Everything else stays unchanged.</summary>
/// <remarks>
/// <para>The server takes only whole definitions: each is read, changed and written back. Changes of the same connector run one after another.</para>
/// <para>Calls <c>GET api/mgmt/connectors/{id}</c>, then <c>PUT api/mgmt/connectors/{id}</c>.</para>
/// </remarks>
/// <example>
/// <para>Renames a connector.</para>
/// <code>Set-HdpConnector 55b55556-22d1-4f6a-888f-444a2df565e0 -Label 'Berlin 2'</code>
/// </example>
/// <example>
/// <para>Sets the retry delay of a group to one minute, and shows the group.</para>
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

    /// <summary>For groups: how requests are distributed over the members, for example 'Round Robin'.</summary>
    [Parameter]
    [Text]
    [CompletesWord("Round Robin")]
    public string? LoadBalancing { get; set; }

    /// <summary>For groups: how long a member may take to answer, in seconds.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int ConnectionTimeoutSec { get; set; }

    /// <summary>For groups: how long a failed member is not used, in seconds; 0 to keep using it.</summary>
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
            throw new DataOpsException(ErrorId.InvalidRequest, "There is nothing to change: specify -Label, or for a group -LoadBalancing, -ConnectionTimeoutSec or -RetryDelaySec.") { Service = Service.Hdp };

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
