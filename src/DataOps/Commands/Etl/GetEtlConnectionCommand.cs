using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Etl;

/// <summary>Lists the activated ETL connections with their jobs.</summary>
/// <remarks>
/// <para>Calls <c>GET api/v1/etl/connections</c>, <c>GET api/v1/etl/connections/{needle}</c> where the search has no wildcards, or <c>GET api/v1/etl/connection/{id}</c> for ids.</para>
/// </remarks>
/// <example>
/// <para>Lists all connections.</para>
/// <code>Get-EtlConnection</code>
/// </example>
/// <example>
/// <para>Lists the jobs of the connections that the server finds.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlConnection", DefaultParameterSetName = SearchSet)]
[OutputType(typeof(EtlConnection))]
public sealed class GetEtlConnectionCommand : EtlCommand
{
    private const string SearchSet = "Search";
    private const string IdSet = "Id";

    /// <summary>What to look for. The server searches; with wildcards all are listed, and those whose label, id, or connector match are output.</summary>
    [Parameter(Position = 0, ParameterSetName = SearchSet)]
    [Text]
    [SupportsWildcards]
    [CompletesId(IdKind.EtlConnection, ByName = true)]
    public string? Search { get; set; }

    /// <summary>The ids of connections.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection)]
    public string[] ConnectionId { get; set; } = [];

    private protected override void Process()
    {
        var client = Client;
        if (ParameterSetName == IdSet)
        {
            foreach (var id in ConnectionId)
                Queue(id, async output => await output.WriteAsync(await client.GetConnectionAsync(id, output.Context)));
            return;
        }

        var search = new ServerSearch(Search);
        Await(Search, output => output.WriteAllAsync(client.GetConnectionsAsync(search.Needle, output.Context), connection =>
            search.Matches(connection.Label, connection.ConnectionId, connection.ConnectorId, connection.ConnectorName)));
    }
}
