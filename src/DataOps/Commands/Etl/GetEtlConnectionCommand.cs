using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Lists the activated ETL connections with their jobs.</summary>
/// <remarks>
/// <para>Calls <c>GET api/v1/etl/connections</c>, <c>GET api/v1/etl/connections/{needle}</c> if the search has no wildcards, or <c>GET api/v1/etl/connection/{id}</c> for ids. If the search finds nothing, all connections are checked for an id or a label that looks the same.</para>
/// </remarks>
/// <example>
/// <para>Lists all connections.</para>
/// <code>Get-EtlConnection</code>
/// </example>
/// <example>
/// <para>Lists the jobs of the connections that match a search.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlConnection", DefaultParameterSetName = SearchSet)]
[OutputType(typeof(EtlConnection))]
public sealed class GetEtlConnectionCommand : EtlCmdlet
{
    private const string SearchSet = "Search";
    private const string IdSet = "Id";

    /// <summary>The text to search for. The server searches; if one connection has exactly this id or label, only that one is output. With wildcards, all are listed, and those whose label, id or connector matches are output. A search without matches outputs nothing.</summary>
    [Parameter(Position = 0, ParameterSetName = SearchSet)]
    [Text]
    [SupportsWildcards]
    [CompletesId(IdKind.EtlConnection, TakesNames = true)]
    public string? Search { get; set; }

    /// <summary>The ids of connections, or their exact labels. It is an error if one is not found.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("ConnectionId")]
    [CompletesId(IdKind.EtlConnection, TakesNames = true)]
    public string[] ConnectionId { get; set; } = [];

    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        var client = Client;
        foreach (var connection in Resolve(EtlResources.Connection, ConnectionId))
            Queue(connection, async (id, output) => await output.WriteAsync(connection.Item ?? await client.GetConnectionAsync(id, output.Context)));
        if (ParameterSetName == IdSet)
            return;

        var search = new ServerSearch<EtlConnection>(
            Search,
            client.GetConnectionsAsync,
            static connection => [connection.ConnectionId, connection.Label],
            static connection => [connection.ConnectorId, connection.ConnectorName])
        {
            Read = EtlResources.Connection.LooksLikeId(Search ?? "") ? client.FindConnectionAsync : null,
        };
        Await(Search, search.WriteAsync);
    }
}
