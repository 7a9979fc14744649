using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Changes how tables of Infoworks sources are ingested. What is not given stays unchanged.</summary>
/// <remarks>
/// <para>The server replaces the whole ingestion configuration: it is read first and written back with the changes, one change after another. Which fields a table needs depends on its source.</para>
/// <para>Calls <c>GET v3/sources/{id}/tables/{id}/configurations/ingestion</c>, then <c>PUT v3/sources/{id}/tables/{id}/configurations/ingestion</c>; for a name or without -SourceId, <c>GET v3/sources/{id}/tables</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Loads only what has changed, by a column with the time of the change.</para>
/// <code>Set-InfoworksTable orders -Source fav_source -SyncType incremental -UpdateStrategy merge -NaturalKey order_id -WatermarkColumn changed_at -PassThru</code>
/// </example>
/// <example>
/// <para>Sets the format of all tables of a source.</para>
/// <code>Get-InfoworksTable -Source fav_source | Set-InfoworksTable -StorageFormat parquet</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksTable", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTable))]
public sealed class SetInfoworksTableCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the tables, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Table")]
    [Id("TableId")]
    [CompletesId(IdKind.InfoworksTable, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableId { get; set; } = [];

    /// <summary>The ids or exact names of the sources: one for all tables, or one for each. Without it, the tables are looked up in all sources.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(TableId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>How it is ingested.</summary>
    [Parameter]
    [Text]
    [CompletesWord("full-load", "incremental", "cdc-timestamp-column", "cdc-batch-id", "cdc-query", "cdc-log", "cdc-ogg")]
    public string? SyncType { get; set; }

    /// <summary>What becomes of a row that is there already.</summary>
    [Parameter]
    [Text]
    [CompletesWord("append", "merge")]
    public string? UpdateStrategy { get; set; }

    /// <summary>The columns that identify a row.</summary>
    [Parameter]
    [Texts]
    public string[]? NaturalKey { get; set; }

    /// <summary>The columns that show whether a row has changed.</summary>
    [Parameter]
    [Texts]
    public string[]? WatermarkColumn { get; set; }

    /// <summary>The name in the data lake.</summary>
    [Parameter]
    [Text]
    public string? TargetTableName { get; set; }

    /// <summary>The schema in the data lake.</summary>
    [Parameter]
    [Text]
    public string? TargetSchemaName { get; set; }

    /// <summary>The format in the data lake.</summary>
    [Parameter]
    [Text]
    [CompletesWord("delta", "parquet", "orc", "avro")]
    public string? StorageFormat { get; set; }

    /// <summary>More fields to change, by their field names in the API, e.g. <c>@{ split_by_key = @{ split_column = 'id'; is_derived_split = $false } }</c>.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Table;

    private protected override string[] Ids => TableId;

    private protected override string[] Owners => SourceId;

    private protected override IReadOnlyDictionary<string, object?>? Changes => InfoworksFields.Of(
        Property,
        ("sync_type", SyncType),
        ("update_strategy", UpdateStrategy),
        ("natural_keys", NaturalKey),
        ("watermark_columns", WatermarkColumn),
        ("target_table_name", TargetTableName),
        ("target_schema_name", TargetSchemaName),
        ("storage_format", StorageFormat));
}
