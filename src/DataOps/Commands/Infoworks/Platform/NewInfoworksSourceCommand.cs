using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Creates Infoworks sources.</summary>
/// <remarks><para>Calls <c>POST v3/sources</c>. Each call creates another one, so it is never retried automatically.</para></remarks>
/// <example>
/// <para>Creates a source for a database.</para>
/// <code>New-InfoworksSource orders rdbms -SubType oracle -Environment env_azure -DataLakePath /iw/orders -DataLakeSchema orders</code>
/// </example>
/// <example>
/// <para>Creates a source, and applies a saved configuration to it.</para>
/// <code>$file = Export-InfoworksConfiguration ./source.json -Source fav_source -Force
/// New-InfoworksSource copy_source rdbms -SubType oracle -Environment env_azure | Import-InfoworksConfiguration $file</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksSource", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSource))]
public sealed class NewInfoworksSourceCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new source.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The vendor's word for the kind of source.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Text]
    [CompletesWord("rdbms", "file", "streaming", "crm", "cdata")]
    public string Type { get; set; } = "";

    /// <summary>The id or exact name of the environment. With several, a source is created in each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Environment")]
    [Id("EnvironmentId")]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[] EnvironmentId { get; set; } = [];

    /// <summary>The vendor's word for the product or format, e.g. oracle.</summary>
    [Parameter]
    [Text]
    [CompletesWord("oracle", "sqlserver", "mysql", "teradata", "netezza", "structured", "fixedwidth", "salesforce", "kafka", "confluent_cloud")]
    public string? SubType { get; set; }

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

    /// <summary>More fields of the request, by their field names in the API.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Property { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Source;

    private protected override void Process()
    {
        foreach (var environment in Resolve(InfoworksResources.Environment.Type, EnvironmentId))
            Create(Name, InfoworksFields.Of(
                Property,
                ("name", Name),
                ("type", Type),
                ("sub_type", SubType),
                ("description", Description),
                ("environment_id", environment.Id),
                ("storage_id", StorageId),
                ("data_lake_path", DataLakePath),
                ("data_lake_schema", DataLakeSchema)));
    }
}
