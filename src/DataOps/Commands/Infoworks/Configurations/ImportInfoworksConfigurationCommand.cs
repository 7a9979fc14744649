using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Configurations;

namespace DataOps.Commands.Infoworks.Configurations;

/// <summary>Applies a saved configuration to Infoworks sources, pipelines or workflows.</summary>
/// <remarks>
/// <para>The source, pipeline or workflow must exist: after a deletion, create it again and import the configuration that was saved with -BackupPath. The server maps tables, pipelines and the like by their names. Each part that it could not map is an error with that part as its target; the others are imported.</para>
/// <para>Calls <c>POST v3/sources/{id}/config-migration</c>, <c>POST v3/domains/{id}/pipelines/{id}/config-migration</c> or <c>PUT v3/domains/{id}/workflows/{id}/config-migration</c>. An import may create a new version, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Checks what an import would do, without doing it.</para>
/// <code>$file = Export-InfoworksConfiguration ./pipeline.json -Pipeline customers -Force
/// Import-InfoworksConfiguration $file -Pipeline customers -DryRun</code>
/// </example>
/// <example>
/// <para>Deletes a source, and restores it under a new id.</para>
/// <code>Remove-InfoworksSource fav_source -BackupPath ./backup.json -Confirm:$false
/// $source = New-InfoworksSource restored rdbms -SubType oracle -Environment env_azure
/// $source | Import-InfoworksConfiguration ./backup.json</code>
/// </example>
/// <example>
/// <para>Imports a new version of a pipeline and makes it the active one.</para>
/// <code>$file = Export-InfoworksConfiguration ./pipeline.json -Pipeline customers -Force
/// Import-InfoworksConfiguration $file -Pipeline customers -ImportOption @{ is_pipeline_version_active = $true }</code>
/// </example>
[Cmdlet(VerbsData.Import, "InfoworksConfiguration", DefaultParameterSetName = SourceSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksConfigurationMapping))]
public sealed class ImportInfoworksConfigurationCommand : ConfigurationCmdlet
{
    /// <summary>The file, as Export-InfoworksConfiguration or the vendor's own client writes it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Path { get; set; } = "";

    /// <summary>Lets the server check what it would map to what, without changing anything.</summary>
    [Parameter]
    [Given]
    public SwitchParameter DryRun { get; set; }

    /// <summary>How to import, by the names of the vendor's import_configs: for sources and pipelines e.g. <c>@{ is_pipeline_version_active = $true; import_data_connection = $true }</c>, for workflows <c>@{ map_active_version = $true }</c>.</summary>
    [Parameter]
    [Plain]
    public IDictionary? ImportOption { get; set; }

    private protected override void Process()
    {
        var (session, kind, path, options, dryRun) = (FindSession(), Kind, FilePath.OfFile(this, Path, nameof(Path)), ImportOption, DryRun.IsPresent);
        var configuration = ConfigurationFile.Read(path, kind);
        foreach (var named in Objects())
            if (ShouldProcess($"{named.WithParent} on {ServerName}", dryRun ? $"Check the import of '{path}'" : $"Import '{path}'"))
                Queue(named, async (id, output) =>
                {
                    foreach (var mapping in await new InfoworksConfigurations(session).ImportAsync(kind, named.Parent, id, configuration, options, dryRun, output.Context))
                    {
                        await output.WriteAsync(mapping);
                        if (mapping.Error.Count > 0)
                            await output.WriteErrorAsync(Failed(mapping, $"{named}", dryRun), mapping.EntityId ?? mapping.Name);
                    }
                });
    }

    private static DataOpsException Failed(InfoworksConfigurationMapping mapping, string target, bool dryRun) =>
        new(ErrorId.Refused, $"The {mapping} {(dryRun ? "cannot be" : "was not")} imported to the {target}: {string.Join(" ", mapping.Error)}")
        {
            Service = Service.Infoworks,
            AuthToken = mapping.AuthToken,
            TargetObject = mapping.EntityId ?? mapping.Name,
            RecommendedAction = "Create or rename what the configuration refers to, or change the names under 'iw_mappings' in the file. -DryRun checks it again.",
        };
}
