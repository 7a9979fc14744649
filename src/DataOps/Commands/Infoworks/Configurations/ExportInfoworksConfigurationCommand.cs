using System.Management.Automation;
using DataOps.Binding;
using DataOps.Output;

namespace DataOps.Commands.Infoworks.Configurations;

/// <summary>Saves the configurations of Infoworks sources, pipelines or workflows as files.</summary>
/// <remarks>
/// <para>The files have the vendor's own format, so that its client can read them as well. Each is read back and has its name only when it is complete. What the server exports may contain encrypted passwords: on Linux and macOS only you can read the files, on Windows their folder decides.</para>
/// <para>Calls <c>GET v3/sources/{id}/config-migration</c>, <c>GET v3/domains/{id}/pipelines/{id}/config-migration</c> or <c>GET v3/domains/{id}/workflows/{id}/config-migration</c>.</para>
/// </remarks>
/// <example>
/// <para>Saves the configuration of a source.</para>
/// <code>Export-InfoworksConfiguration ./source.json -Source fav_source -Force</code>
/// </example>
/// <example>
/// <para>Saves those of all pipelines of a domain into a folder.</para>
/// <code>$folder = New-Item -ItemType Directory -Force (Join-Path ([IO.Path]::GetTempPath()) pipelines)
/// Get-InfoworksPipeline -Domain rdbms_domain | Export-InfoworksConfiguration $folder -Force</code>
/// </example>
/// <returns>The file.</returns>
[Cmdlet(VerbsData.Export, "InfoworksConfiguration", DefaultParameterSetName = SourceSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportInfoworksConfigurationCommand : ConfigurationCmdlet
{
    private SavedFiles? _files;
    private string _path = "";

    /// <summary>The file to write, or a folder, in which the file is named config_migration_ and the id. With several sessions, a folder in which each of them gets a folder of its own.</summary>
    [Parameter(Position = 0)]
    [Text]
    [PSDefaultValue(Value = ".")]
    public string Path { get; set; } = ".";

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin() => _path = FilePath.OfPlace(this, Path, nameof(Path));

    private protected override void Process()
    {
        var (session, kind) = (FindSession(), Kind);
        var files = _files ??= new(IsPart ? SavedFiles.FolderOf(_path, session.Name) : _path, Force);
        foreach (var named in Objects())
            Queue(named, async (id, output) => await output.WriteAsync(await ConfigurationFile.SaveAsync(files, session, kind, named.Parent, id, output.Context)));
    }
}
