using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Changes Infoworks sources. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/sources/{id}</c>; for a name, <c>GET v3/sources</c> once beforehand.</para></remarks>
/// <example>
/// <para>Changes the description of a source.</para>
/// <code>Set-InfoworksSource fav_source -Description 'Orders and customers' -PassThru</code>
/// </example>
/// <example>
/// <para>Renames a source.</para>
/// <code>Get-InfoworksSource fav* | Set-InfoworksSource -Name orders_source</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksSource", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSource))]
public sealed class SetInfoworksSourceCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the sources, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Source")]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The id of the storage that it writes to.</summary>
    [Parameter]
    [Text]
    public string? StorageId { get; set; }

    /// <summary>The path of its data in the storage.</summary>
    [Parameter]
    [Text]
    public string? DataLakePath { get; set; }

    /// <summary>The schema of its tables in the data lake.</summary>
    [Parameter]
    [Text]
    public string? DataLakeSchema { get; set; }

    /// <summary>More fields to change, by their field names in the API.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Source;

    private protected override string[] Ids => SourceId;

    private protected override IReadOnlyDictionary<string, object?>? Changes => InfoworksFields.Of(
        Property,
        ("name", Name),
        ("description", Description),
        ("storage_id", StorageId),
        ("data_lake_path", DataLakePath),
        ("data_lake_schema", DataLakeSchema));
}
