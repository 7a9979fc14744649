using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the data models of the Infoworks catalog.</summary>
/// <remarks><para>Calls <c>GET v3/data-catalog/data-models</c>.</para></remarks>
/// <example>
/// <para>Lists the data models of tables whose name starts with order.</para>
/// <code>Get-InfoworksDataModel order*</code>
/// </example>
/// <example>
/// <para>Lists the newest three.</para>
/// <code>Get-InfoworksDataModel | Sort-Object CreatedAt -Descending | Select-Object -First 3</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksDataModel", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksDataModel))]
public sealed class GetInfoworksDataModelCommand : InfoworksListCmdlet
{
    /// <summary>The names or ids of tables. Names can contain wildcards. It is an error if one without wildcards is not found.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Texts]
    [SupportsWildcards]
    [Alias("Name", "TableId")]
    [CompletesId(IdKind.InfoworksTable, TakesNames = true)]
    public string[] TableName { get; set; } = [];

    private protected override string NameField => "table_name";

    private protected override void Process() => WriteList(InfoworksList.DataModels, TableName);
}
