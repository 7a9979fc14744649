using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>
/// The paths by which users of different roles reach the same object. They are tried in order until one is allowed; a path for a role
/// that the session's user does not have is not tried again in that session.
/// </summary>
internal static class PathsByRole
{
    // A refusal for one source or pipeline means nothing for another.
    private static readonly string[] OfRoles = ["v3/admin/", "v3/prodops/"];

    private static readonly ConditionalWeakTable<Session, ConcurrentDictionary<Operation, PathPermission>> Permissions = new();

    /// <summary>Sends the first of some requests that the user may send.</summary>
    /// <param name="session">The session.</param>
    /// <param name="requests">The requests, the preferred first.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="action">The recommended action if none is allowed.</param>
    /// <param name="context">Cancellation of the call.</param>
    /// <exception cref="DataOpsException">None is allowed, or one failed for another reason.</exception>
    internal static async Task<T> SendAsync<T>(Session session, IReadOnlyList<ApiRequest> requests, Func<ApiRequest, Task<T>> send, string action, CallContext context)
    {
        var refusals = new List<DataOpsException>();
        for (var skipsRefused = true; refusals.Count == 0; skipsRefused = false)
            foreach (var request in requests)
            {
                var (isAllowed, answer) = await TryAsync(session, request.Operation, isPreferred: request == requests[0], skipsRefused, refusals, () => send(request), context.Cancellation).ConfigureAwait(false);
                if (isAllowed)
                    return answer!;
            }

        throw AllRefused(refusals, action);
    }

    /// <summary>Reads the first of some lists that the user may read.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lists">The lists, the preferred first.</param>
    /// <param name="action">The recommended action if none is allowed.</param>
    /// <param name="context">Cancellation of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<T> ListAsync<T>(Session session, IReadOnlyList<(Operation Operation, IAsyncEnumerable<T> Rows)> lists, string action, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var refusals = new List<DataOpsException>();
        for (var skipsRefused = true; refusals.Count == 0; skipsRefused = false)
            foreach (var (operation, list) in lists)
            {
                await using var rows = list.GetAsyncEnumerator(cancellation);
                // A refusal comes before the first row.
                var (isAllowed, hasRow) = await TryAsync(session, operation, isPreferred: operation == lists[0].Operation, skipsRefused, refusals, () => rows.MoveNextAsync().AsTask(), context.Cancellation).ConfigureAwait(false);
                if (!isAllowed)
                    continue;

                for (; hasRow; hasRow = await rows.MoveNextAsync().ConfigureAwait(false))
                    yield return rows.Current;
                yield break;
            }

        throw AllRefused(refusals, action);
    }

    // A path that was refused before is skipped. If all were, all are tried again: the user may have been given the role since, and an error needs an answer.
    private static async Task<(bool IsAllowed, T? Answer)> TryAsync<T>(Session session, Operation operation, bool isPreferred, bool skipsRefused, List<DataOpsException> refusals, Func<Task<T>> send, CancellationToken cancellation)
    {
        var permission = PermissionFor(session, operation);
        var isProbe = await permission.BeginAsync(session.Options.Clock, cancellation).ConfigureAwait(false);
        bool? isAllowed = null;
        try
        {
            if (skipsRefused && permission.IsAllowed == false)
                return default;

            var answer = await send().ConfigureAwait(false);
            isAllowed = true;
            return (true, answer);
        }
        catch (DataOpsException refusal) when (refusal.Id == ErrorId.PermissionDenied || (refusal.HttpStatus == 404 && !isPreferred))
        {
            // The vendor documents no 404: an older server does not have a path that is tried because another was refused.
            isAllowed = false;
            refusals.Add(refusal);
            return default;
        }
        finally
        {
            permission.End(isProbe, isAllowed);
        }
    }

    private static PathPermission PermissionFor(Session session, Operation operation) =>
        Array.Exists(OfRoles, prefix => operation.Path.StartsWith(prefix, StringComparison.Ordinal))
            ? Permissions.GetOrCreateValue(session).GetOrAdd(operation, static _ => new())
            : new();

    private static DataOpsException AllRefused(List<DataOpsException> refusals, string action)
    {
        // If the paths that were tried answered only 404, nothing was denied.
        if (refusals.TrueForAll(refusal => refusal.Id != ErrorId.PermissionDenied))
            return refusals[^1];

        // The first is the one that people know.
        var first = refusals[0];
        var answers = string.Join(", ", refusals.Select(refusal => $"{refusal.Request} answered {refusal.HttpStatus}"));
        return new(first, $"{Failure.Lead(first.VendorMessage, ErrorId.PermissionDenied)} {answers}.", ErrorId.PermissionDenied) { RecommendedAction = action };
    }
}
