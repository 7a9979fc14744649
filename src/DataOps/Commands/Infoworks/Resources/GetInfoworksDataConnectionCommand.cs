using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets Infoworks data connections.</summary>
/// <remarks>
/// <para>Pages are fetched as they are needed. The request by id is documented only by the vendor's own client.</para>
/// <para>Calls <c>GET v3/admin/data-connections</c>, or <c>GET v3/admin/data-connections/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists all data connections.</para>
/// <code>Get-InfoworksDataConnection</code>
/// </example>
/// <example>
/// <para>Gets the connections to Snowflake.</para>
/// <code>Get-InfoworksDataConnectionSubtype | Where-Object SubType -eq SNOWFLAKE | Get-InfoworksDataConnection</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksDataConnection", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksDataConnection))]
public sealed class GetInfoworksDataConnectionCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of data connections, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("DataConnectionId")]
    [CompletesId(IdKind.InfoworksDataConnection, TakesNames = true)]
    public string[] DataConnectionId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.DataConnection;

    private protected override string[] Ids => DataConnectionId;
}
