using System.Globalization;
using System.Runtime.CompilerServices;
using DataOps.Engine.Bodies;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>The log of a job. Administrators can read that of any job; other users can read that of a job whose source they may see.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="jobId">The job's id.</param>
/// <param name="owner">Its source or pipeline; null if it is not known.</param>
public sealed class InfoworksJobLog(Session session, string jobId, InfoworksJobOwner? owner)
{
    private const string NameSource = "Use a token with the scope of an administrator; for a job of a source, a user who may see the source can name it with -SourceId.";

    internal Session Session { get; } = session;

    internal string JobId { get; } = jobId;

    internal InfoworksJobOwner? Owner { get; } = owner;

    /// <summary>Returns the lines, oldest first, as they arrive: <c>GET admin/jobs/{id}/logs</c>, or <c>GET sources/{id}/jobs/{id}/logs</c> if that is not allowed.</summary>
    /// <param name="tail">How many of the last lines; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<string> ReadAsync(int? tail, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var lines = AskAsync(tail, isPoll: false, context, cancellation);
        await foreach (var line in Tail.OfAsync(lines, tail).ConfigureAwait(false))
            yield return line.Text;
    }

    /// <summary>Writes the archive of all its log files: <c>GET admin/jobs/{id}/logs/download</c>, or <c>GET sources/{id}/jobs/{id}/logs/download</c> if that is not allowed.</summary>
    /// <param name="file">The file to write, from its beginning.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task SaveAsync(Stream file, CallContext context) => PathsByRole.SendAsync(
        Session,
        Requests(LogOperations.SaveJobLog, LogOperations.SaveSourceJobLog, isPoll: false),
        async request =>
        {
            await Session.DownloadAsync(request, context, file).ConfigureAwait(false);
            return true;
        },
        NameSource,
        context);

    /// <summary>Requests the last lines.</summary>
    internal IAsyncEnumerable<TextLine> AskAsync(int? tail, bool isPoll, CallContext context, CancellationToken cancellation) => PathsByRole.ListAsync(
        Session,
        // The server sends 100 lines unless asked for a number. That a large number means all of them is inferred.
        [.. Requests(LogOperations.GetJobLog, LogOperations.GetSourceJobLog, isPoll).Select(request => (request.Operation, Session.GetLinesAsync(request.WithQuery("num_lines", (tail ?? int.MaxValue).ToString(CultureInfo.InvariantCulture)), context, cancellation)))],
        NameSource,
        context,
        cancellation);

    private ApiRequest[] Requests(Operation ofAdministrator, Operation ofSource, bool isPoll)
    {
        var first = new ApiRequest(ofAdministrator) { IsPoll = isPoll }.With("job_id", JobId).For(JobId);
        return Owner?.SourceId is { } source ? [first, new ApiRequest(ofSource) { IsPoll = isPoll }.With("source_id", source).With("job_id", JobId).For(JobId)] : [first];
    }
}
