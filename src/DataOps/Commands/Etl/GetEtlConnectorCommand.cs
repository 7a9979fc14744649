using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Naming;

namespace DataOps.Commands.Etl;

/// <summary>Lists the ETL connectors with their authentication methods.</summary>
/// <remarks>
/// <para>Outputs one object for each authentication method of each connector: the AuthenticationId is what a connection is activated with.</para>
/// <para>Calls <c>GET api/v1/etl/connectors</c>, or <c>GET api/v1/etl/connectors/{needle}</c> where the search has no wildcards.</para>
/// </remarks>
/// <example>
/// <para>Lists all connectors.</para>
/// <code>Get-EtlConnector</code>
/// </example>
/// <example>
/// <para>Lets the server search, and shows what it takes to activate a connection of the connectors found.</para>
/// <code>Get-EtlConnector graph | Get-EtlConnectorDetail</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlConnector")]
[OutputType(typeof(EtlConnector))]
public sealed class GetEtlConnectorCommand : EtlCmdlet
{
    /// <summary>What to look for in names, descriptions and authentication methods. The server searches; what has exactly this id or name is output alone. With wildcards all are listed, and those whose name, id or authentication method match are output.</summary>
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
