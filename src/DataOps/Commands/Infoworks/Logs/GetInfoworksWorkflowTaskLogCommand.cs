using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Logs;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>Gets the logs of tasks of Infoworks workflow runs line by line.</summary>
/// <remarks>
/// <para>The lines are output while the log is still arriving, however long it is. Tabs become four blanks and other control characters visible symbols; Save-InfoworksWorkflowTaskLog saves the files as they are.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}/runs/{id}/tasks/{id}/logs</c>; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Shows the logs of the tasks of a run that failed.</para>
/// <code>$run = Get-InfoworksWorkflowRun 'nightly export' | Where-Object State -eq Failed | Select-Object -First 1
/// $run.Tasks | Where-Object Status -eq failed | Get-InfoworksWorkflowTaskLog -Tail 20</code>
/// </example>
/// <example>
/// <para>Shows the log of a task's first attempt.</para>
/// <code>Get-InfoworksWorkflowTaskLog 'nightly export' 8714887c9a8c5bb0b8794821 BS_0002 -Try 1</code>
/// </example>
/// <returns>The lines of the log.</returns>
[Cmdlet(VerbsCommon.Get, "InfoworksWorkflowTaskLog")]
[OutputType(typeof(string))]
public sealed class GetInfoworksWorkflowTaskLogCommand : TaskDetailCmdlet
{
    /// <summary>The number of the attempt, from 1. By default, the server chooses the attempt.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int Try { get; set; }

    /// <summary>Only this many lines, the last ones.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; }

    private protected override void Process()
    {
        var session = FindSession();
        int? attempt = IsGiven(nameof(Try)) ? Try : null;
        int? tail = IsGiven(nameof(Tail)) ? Tail : null;
        foreach (var (workflow, run, task) in Tasks())
            Queue(task, output => output.WriteLinesAsync(new InfoworksTaskLog(session, workflow.Parent!, workflow.Id, run, task).ReadAsync(attempt, tail, output.Context)));
    }
}
