using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Logs;
using DataOps.Output;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>Saves the log files of Infoworks jobs as zip archives.</summary>
/// <remarks>
/// <para>The archive is written while it arrives, however large it is. The file has its name only when it is complete.</para>
/// <para>Calls <c>GET v3/admin/jobs/{id}/logs/download</c>, or <c>GET v3/sources/{id}/jobs/{id}/logs/download</c> or <c>GET v3/domains/{id}/pipeline-groups/{id}/jobs/{id}/logs/download</c> if that is not allowed; with -SourceId or -PipelineGroupId also <c>GET v3/admin/jobs/{id}</c> or the path of the user's role.</para>
/// </remarks>
/// <example>
/// <para>Saves the log files of all jobs that failed today into a folder.</para>
/// <code>$folder = New-Item -ItemType Directory -Force (Join-Path ([IO.Path]::GetTempPath()) logs)
/// Get-InfoworksJob -Status failed -CreatedAfter (Get-Date).AddDays(-1) | Save-InfoworksJobLog -Path $folder -Force</code>
/// </example>
/// <example>
/// <para>Saves the log files of one job, and unpacks them.</para>
/// <code>$file = Save-InfoworksJobLog 8714887c9a8c5bb0b8794812 (Join-Path ([IO.Path]::GetTempPath()) failed.zip) -Force
/// Expand-Archive $file (Join-Path ([IO.Path]::GetTempPath()) failed) -Force -PassThru</code>
/// </example>
/// <returns>The file.</returns>
[Cmdlet(VerbsData.Save, "InfoworksJobLog")]
[OutputType(typeof(FileInfo))]
public sealed class SaveInfoworksJobLogCommand : JobDetailCmdlet
{
    private SavedFiles? _files;
    private string _path = "";

    /// <summary>The file to write, or a folder, in which the file is named log_file_ and the job's id. With several sessions, a folder in which each of them gets a folder of its own.</summary>
    [Parameter(Position = 1)]
    [Text]
    [PSDefaultValue(Value = ".")]
    public string Path { get; set; } = ".";

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin() => _path = FilePath.OfPlace(this, Path, nameof(Path));

    private protected override void Process()
    {
        var session = FindSession();
        var files = _files ??= new(IsPart ? SavedFiles.FolderOf(_path, session.Name) : _path, Force);
        foreach (var (job, owner) in Jobs())
            Queue(job, async (id, output) => await output.WriteAsync(
                await files.WriteAsync($"log_file_{id}.zip", file => new InfoworksJobLog(session, id, owner).SaveAsync(file, output.Context))));
    }
}
