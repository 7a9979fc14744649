using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>The log of a pipeline, or of one of its runs. The server returns only the newest records, at most <see cref="OpseraClient.RecordLimit"/>.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="pipelineId">The pipeline's id.</param>
/// <param name="runCount">The number of the run; null for all runs.</param>
/// <param name="options">Which records to return.</param>
public sealed class PipelineLog(Session session, string pipelineId, int? runCount, PipelineLogOptions options)
{
    private const string ConsoleOutput = "console output";

    internal Session Session { get; } = session;

    internal string PipelineId { get; } = pipelineId;

    internal int? RunCount { get; } = runCount;

    internal PipelineLogOptions Options { get; } = options;

    internal string Title => RunCount is { } count ? $"run {count} of pipeline {PipelineId}" : $"pipeline {PipelineId}";

    /// <summary>Reads the log: <c>POST pipeline/logs</c>. The oldest record comes first.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<JsonRecord>> ReadAsync(CallContext context)
    {
        var records = await AskAsync(context, isPoll: false).ConfigureAwait(false);
        var wanted = Wanted(records);
        WarnIfCut(records, wanted, context);
        return wanted;
    }

    /// <summary>Requests the newest records and returns them oldest first.</summary>
    internal async Task<List<JsonRecord>> AskAsync(CallContext context, bool isPoll)
    {
        var body = new Dictionary<string, object?> { ["pipelineId"] = PipelineId };
        if (RunCount is { } count)
            body["runCount"] = count;
        if (Options.ConsoleOutput)
            body["type"] = ConsoleOutput;

        var request = new ApiRequest(OpseraOperations.GetLog) { IsPoll = isPoll }.WithBody(body).For(PipelineId).WhenRefused($"The log of {Title} was not returned");
        var items = await Session.GetWholeListAsync(request, context, new JsonRecord()).ConfigureAwait(false);
        List<JsonRecord> records = [.. items.OfType<JsonRecord>()];
        records.Reverse();
        return records;
    }

    /// <summary>The records to return, by time and number.</summary>
    internal List<JsonRecord> Wanted(List<JsonRecord> records)
    {
        var wanted = Options.Since is { } since ? records.FindAll(record => TimeOf(record) is not { } time || time >= since) : records;
        return Options.Tail is { } tail && tail < wanted.Count ? wanted.GetRange(wanted.Count - tail, tail) : wanted;
    }

    /// <summary>Warns if older records than the server returned would have been requested.</summary>
    internal void WarnIfCut(List<JsonRecord> records, List<JsonRecord> wanted, CallContext context)
    {
        if (records.Count >= OpseraClient.RecordLimit && wanted.Count > 0 && ReferenceEquals(wanted[0], records[0]) && Options.Tail != wanted.Count)
            context.Log.Warning(string.Create(CultureInfo.InvariantCulture, $"The server returns only the newest {records.Count:N0} log records of {Title}: those before {Describe(TimeOf(records[0]))} may be missing."));
    }

    internal static DateTimeOffset? TimeOf(JsonRecord record) => JsonValue.ToTime(record["createdAt"]);

    internal static string Describe(DateTimeOffset? time) =>
        time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "an unknown time";
}
