using System.Globalization;
using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>The log of a task of a workflow run.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="domainId">The domain's id.</param>
/// <param name="workflowId">The workflow's id.</param>
/// <param name="workflowRunId">The run's id.</param>
/// <param name="taskId">The task's id.</param>
public sealed class InfoworksTaskLog(Session session, string domainId, string workflowId, string workflowRunId, string taskId)
{
    /// <summary>Returns the lines, oldest first, as they arrive: <c>GET …/runs/{id}/tasks/{id}/logs</c>.</summary>
    /// <param name="attempt">The number of the attempt, from 1; null for the one that the server chooses.</param>
    /// <param name="tail">How many of the last lines; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<string> ReadAsync(int? attempt, int? tail, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var lines = session.GetLinesAsync(Request(LogOperations.GetTaskLog).WithQuery("try_number", attempt?.ToString(CultureInfo.InvariantCulture)), context, cancellation);
        await foreach (var line in Tail.OfAsync(lines, tail).ConfigureAwait(false))
            yield return line.Text;
    }

    /// <summary>Writes the archive of the logs of all attempts: <c>GET …/runs/{id}/tasks/{id}/logs/download</c>.</summary>
    /// <param name="file">The file to write, from its beginning.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task SaveAsync(Stream file, CallContext context) => session.DownloadAsync(Request(LogOperations.SaveTaskLog), context, file);

    private ApiRequest Request(Operation operation) =>
        new ApiRequest(operation).With("domain_id", domainId).With("workflow_id", workflowId).With("run_id", workflowRunId).With("task_id", taskId).For(taskId);
}
