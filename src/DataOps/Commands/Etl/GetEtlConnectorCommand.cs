using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Lists the ETL connectors with their authentication methods.</summary>
/// <remarks>
/// <para>Outputs one object for each authentication method of each connector. Its AuthenticationId is used to activate a connection.</para>
/// <para>Calls <c>GET api/v1/etl/connectors</c>, or <c>GET api/v1/etl/connectors/{needle}</c> if the search has no wildcards.</para>
/// </remarks>
/// <example>
/// <para>Lists all connectors.</para>
/// <code>Get-EtlConnector</code>
/// </example>
/// <example>
/// <para>Searches on the server, and shows the fields that a connection of each connector needs.</para>
/// <code>Get-EtlConnector graph | Get-EtlConnectorDetail</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlConnector")]
[OutputType(typeof(EtlConnector))]
public sealed class GetEtlConnectorCommand : EtlCmdlet
{
    /// <summary>The text to search for in names, descriptions and authentication methods. The server searches; if one connector has exactly this id or name, only that one is output. With wildcards, all are listed, and those whose name, id or authentication method matches are output.</summary>
    [Parameter(Position = 0)]
    [Text]
    [SupportsWildcards]
    [CompletesId(IdKind.EtlConnector, TakesNames = true)]
    public string? Search { get; set; }

    private protected override void Process()
    {
        var search = new ServerSearch<EtlConnector>(
            Search,
            Client.GetConnectorsAsync,
            static connector => [connector.ConnectorId, connector.Name, connector.AuthenticationId, connector.AuthenticationName],
            static _ => []);
        Await(Search, search.WriteAsync);
    }
}
