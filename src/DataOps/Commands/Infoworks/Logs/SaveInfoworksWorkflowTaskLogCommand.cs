using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Logs;
using DataOps.Output;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>Saves the log files of tasks of Infoworks workflow runs as zip archives.</summary>
/// <remarks>
/// <para>The archive is written while it arrives, however large it is. The file has its name only when it is complete.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}/runs/{id}/tasks/{id}/logs/download</c>; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Saves the log files of all tasks of a run into a folder.</para>
/// <code>$folder = New-Item -ItemType Directory -Force (Join-Path ([IO.Path]::GetTempPath()) logs)
/// $run = Get-InfoworksWorkflowRun 'nightly export' -First 1
/// $run.Tasks | Save-InfoworksWorkflowTaskLog -Path $folder -Force</code>
/// </example>
/// <example>
/// <para>Saves the log files of one task under a name.</para>
/// <code>Save-InfoworksWorkflowTaskLog 'nightly export' 8714887c9a8c5bb0b8794821 BS_0002 (Join-Path ([IO.Path]::GetTempPath()) task.zip) -Force</code>
/// </example>
/// <returns>The file.</returns>
[Cmdlet(VerbsData.Save, "InfoworksWorkflowTaskLog")]
[OutputType(typeof(FileInfo))]
public sealed class SaveInfoworksWorkflowTaskLogCommand : TaskDetailCmdlet
{
    private SavedFiles? _files;
    private string _path = "";

    /// <summary>The file to write, or a folder, in which the file is named log_file_ and the ids of the workflow, the run and the task. With several sessions, a folder in which each of them gets a folder of its own.</summary>
    [Parameter(Position = 3)]
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
        foreach (var (workflow, run, task) in Tasks())
            Queue(task, async output => await output.WriteAsync(
                await files.WriteAsync($"log_file_{workflow.Id}_{run}_{task}.zip", file => new InfoworksTaskLog(session, workflow.Parent!, workflow.Id, run, task).SaveAsync(file, output.Context))));
    }
}
