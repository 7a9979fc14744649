using System.Runtime.CompilerServices;
using DataOps.Commands;
using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>Requests ids from servers in the background, each list of a session at most once per interval and never concurrently.</summary>
internal static class IdRefresh
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly ConditionalWeakTable<Session, Dictionary<(IdList List, string? Parent), (long Began, Task Work)>> Refreshes = [];

    /// <summary>Starts a request for the ids of a kind, if it is due and harmless.</summary>
    /// <returns>Completes when the requested ids are known.</returns>
    internal static Task Begin(Session session, IdKind kind, string? parent)
    {
        if (IdSources.ListOf(kind) is not { } list || (list.NeedsParent && parent is null))
            return Task.CompletedTask;

        var key = (list, list.NeedsParent ? parent : null);
        var refreshes = Refreshes.GetOrCreateValue(session);
        lock (refreshes)
        {
            if (refreshes.TryGetValue(key, out var last) && (!last.Work.IsCompleted || TimeProvider.System.GetElapsedTime(last.Began) < Interval))
                return last.Work;

            // A credential that the server has not accepted yet could be wrong, and completion must not lock the account.
            var work = session.IsAccepted ? Task.Run(() => ReadAsync(session, list, parent)) : Task.CompletedTask;
            refreshes[key] = (TimeProvider.System.GetTimestamp(), work);
            return work;
        }
    }

    private static async Task ReadAsync(Session session, IdList list, string? parent)
    {
        using var limit = new CancellationTokenSource(Limit);
        var found = new List<(IdKind, KnownId)>();
        try
        {
            if (list.Names is { } type)
            {
                var table = await ResourceNames.Of(session, type, list.NeedsParent ? parent : null).ListAsync(CallContext.Quiet(limit.Token), TimeProvider.System.GetTimestamp() - (long)(Interval.TotalSeconds * TimeProvider.System.TimestampFrequency)).ConfigureAwait(false);
                found.AddRange(table.All.Take(KnownIds.Most).Select(resource => (list.Kinds[0], new KnownId(resource.Id, resource.Name, resource.Detail, resource.Parent))));
                KnownIds.Of(session).Replace(list.Kinds, found, list.NeedsParent ? parent : null);
                return;
            }

            await foreach (var item in list.Read(session, parent, CallContext.Quiet(limit.Token)).WithCancellation(limit.Token).ConfigureAwait(false))
            {
                if (IdSources.In(item) is var (_, ids))
                    found.AddRange(ids);
                if (found.Count >= KnownIds.Most)
                    break;
            }

            KnownIds.Of(session).Replace(list.Kinds, found, list.NeedsParent ? parent : null);
        }
        catch (Exception exception) when (exception is DataOpsException or OperationCanceledException or ObjectDisposedException)
        {
            // The known ids stay. The user did not ask for this request, so the failure is not reported.
        }
    }
}
