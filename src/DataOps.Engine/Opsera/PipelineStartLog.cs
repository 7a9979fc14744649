using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>Tells from the activity logs which of several new runs of a pipeline this session's user started.</summary>
/// <remarks>
/// The vendor documents the members of both logs, but not the action of a start: that it is 'run', and that each run has one such record, is
/// inferred. The log therefore decides only if it has exactly as many of them as there are new runs, and exactly one of them is the user's.
/// </remarks>
/// <param name="session">The session, whose token may need the scope of the logs.</param>
internal sealed class PipelineStartLog(Session session)
{
    private const string StartAction = "run";
    private const string PipelineType = "pipeline";
    private const string TokenLogPath = "/logs/user/tokens";

    // Both times are the server's, and one of them is cut to a second.
    private static readonly TimeSpan Inexact = TimeSpan.FromSeconds(1);

    /// <summary>The position of the user's run among the new ones, the oldest first; null if the logs do not tell.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="count">How many new runs there are.</param>
    /// <param name="since">The server's time before the first of them.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal async Task<int?> FindOwnAsync(string pipelineId, int count, DateTimeOffset since, CallContext context)
    {
        try
        {
            if (await FindOwnUserAsync(since, context).ConfigureAwait(false) is not { } user)
                return null;

            var entries = await ReadAsync(ActivityLogs.OfUsers(session), [PipelineType], since, context).ConfigureAwait(false);
            var starts = entries.Where(entry => entry.TargetId == pipelineId && entry.Action == StartAction && entry.CreatedAt >= (since - Inexact).LocalDateTime).ToList();
            return starts.Count == count && starts.Count(entry => entry.UserId == user) == 1 ? starts.FindIndex(entry => entry.UserId == user) : null;
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose($"The activity logs could not be read: {exception.Message}");
            return null;
        }
    }

    // The server logs the use of each token: whoever alone has read this log just now is this session's user.
    private async Task<string?> FindOwnUserAsync(DateTimeOffset since, CallContext context)
    {
        // The second read finds the record of the first.
        await ReadAsync(ActivityLogs.OfTokens(session), [], since, context).ConfigureAwait(false);
        var entries = await ReadAsync(ActivityLogs.OfTokens(session), [], since, context).ConfigureAwait(false);
        var users = entries.Where(entry => entry.Target?.EndsWith(TokenLogPath, StringComparison.Ordinal) == true && entry.CreatedAt >= (since - Inexact).LocalDateTime).Select(entry => entry.UserId).Distinct().ToList();
        return users is [{ } user] ? user : null;
    }

    private async Task<List<T>> ReadAsync<T>(ActivityLog<T> log, string[] kinds, DateTimeOffset since, CallContext context)
    {
        var entries = new List<T>();
        var last = DateOnly.FromDateTime((session.ServerTime ?? since).UtcDateTime);
        for (var day = DateOnly.FromDateTime(since.UtcDateTime); day <= last; day = day.AddDays(1))
            entries.AddRange(await log.ReadDayAsync(day, kinds, context).ConfigureAwait(false));
        return entries;
    }
}
