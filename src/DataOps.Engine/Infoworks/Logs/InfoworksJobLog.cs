using System.Globalization;
using System.Runtime.CompilerServices;
using DataOps.Engine.Bodies;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>The log of a job. Administrators can read that of any job; other users can read that of a job whose source or pipeline group they may see.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="jobId">The job's id.</param>
/// <param name="owner">Its source, pipeline or pipeline group; null if it is not known.</param>
public sealed class InfoworksJobLog(Session session, string jobId, InfoworksJobOwner? owner)
{
    internal Session Session { get; } = session;

    internal string JobId { get; } = jobId;

    internal InfoworksJobOwner? Owner { get; } = owner;

    /// <summary>Returns the lines, oldest first, as they arrive: <c>GET admin/jobs/{id}/logs</c>, or <c>GET sources/{id}/jobs/{id}/logs</c> or <c>GET domains/{id}/pipeline-groups/{id}/jobs/{id}/logs</c> if that is not allowed.</summary>
    /// <param name="tail">How many of the last lines; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<string> ReadAsync(int? tail, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await CheckOwnerAsync(context).ConfigureAwait(false);
        var lines = AskAsync(tail, isPoll: false, context, cancellation);
        await foreach (var line in Tail.OfAsync(lines, tail).ConfigureAwait(false))
            yield return line.Text;
    }

    /// <summary>Writes the archive of all its log files: <c>GET admin/jobs/{id}/logs/download</c>, or <c>GET sources/{id}/jobs/{id}/logs/download</c> or <c>GET domains/{id}/pipeline-groups/{id}/jobs/{id}/logs/download</c> if that is not allowed.</summary>
    /// <param name="file">The file to write, from its beginning.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task SaveAsync(Stream file, CallContext context)
    {
        await CheckOwnerAsync(context).ConfigureAwait(false);
        await PathsByRole.SendAsync(
            Session,
            Requests(LogOperations.SaveJobLog, LogOperations.SaveSourceJobLog, LogOperations.SavePipelineGroupJobLog, isPoll: false),
            async request =>
            {
                await Session.DownloadAsync(request, context, file).ConfigureAwait(false);
                return true;
            },
            InfoworksJobAccess.Advice(Owner, "log"),
            context).ConfigureAwait(false);
    }

    /// <summary>Requests the last lines.</summary>
    internal IAsyncEnumerable<TextLine> AskAsync(int? tail, bool isPoll, CallContext context, CancellationToken cancellation) => PathsByRole.ListAsync(
        Session,
        // The server sends 100 lines unless asked for a number. That a large number means all of them is inferred.
        [.. Requests(LogOperations.GetJobLog, LogOperations.GetSourceJobLog, LogOperations.GetPipelineGroupJobLog, isPoll).Select(request => (request.Operation, Session.GetLinesAsync(request.WithQuery("num_lines", (tail ?? int.MaxValue).ToString(CultureInfo.InvariantCulture)), context, cancellation)))],
        InfoworksJobAccess.Advice(Owner, "log"),
        context,
        cancellation);

    private async Task CheckOwnerAsync(CallContext context)
    {
        if (Owner is { IsClaimed: true })
            await new InfoworksJobs(Session).GetAsync(JobId, Owner, InfoworksJobAccess.Advice(Owner, "log"), context).ConfigureAwait(false);
    }

    private ApiRequest[] Requests(Operation ofAdministrator, Operation ofSource, Operation ofGroup, bool isPoll)
    {
        var first = new ApiRequest(ofAdministrator) { IsPoll = isPoll }.With("job_id", JobId).For(JobId);
        return Owner?.Request(ofSource, null, ofGroup, isPoll) is { } second ? [first, second.With("job_id", JobId).For(JobId)] : [first];
    }
}
