using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
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

    private static readonly ConditionalWeakTable<Session, ConcurrentDictionary<Operation, bool>> Refused = new();

    /// <summary>Sends the first of some requests that the user may send.</summary>
    /// <param name="session">The session.</param>
    /// <param name="requests">The requests, the preferred first.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="action">The recommended action if none is allowed.</param>
    /// <exception cref="DataOpsException">None is allowed, or one failed for another reason.</exception>
    internal static async Task<T> SendAsync<T>(Session session, IReadOnlyList<ApiRequest> requests, Func<ApiRequest, Task<T>> send, string action)
    {
        var refusals = new List<DataOpsException>();
        foreach (var request in Allowed(session, requests, static request => request.Operation))
            try
            {
                return await send(request).ConfigureAwait(false);
            }
            catch (DataOpsException refusal) when (IsRefusal(refusal, refusals))
            {
                Note(session, request.Operation);
                refusals.Add(refusal);
            }

        throw AllRefused(refusals, action);
    }

    /// <summary>Reads the first of some lists that the user may read.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lists">The lists, the preferred first.</param>
    /// <param name="action">The recommended action if none is allowed.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<T> ListAsync<T>(Session session, IReadOnlyList<(Operation Operation, IAsyncEnumerable<T> Rows)> lists, string action, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var refusals = new List<DataOpsException>();
        foreach (var (operation, list) in Allowed(session, lists, static list => list.Operation))
        {
            await using var rows = list.GetAsyncEnumerator(cancellation);
            if (await TryBeginAsync(rows).ConfigureAwait(false) is not { } hasRow)
                continue;

            while (hasRow)
            {
                yield return rows.Current;
                hasRow = await rows.MoveNextAsync().ConfigureAwait(false);
            }

            yield break;

            // A refusal comes before the first row.
            async Task<bool?> TryBeginAsync(IAsyncEnumerator<T> first)
            {
                try
                {
                    return await first.MoveNextAsync().ConfigureAwait(false);
                }
                catch (DataOpsException refusal) when (IsRefusal(refusal, refusals))
                {
                    Note(session, operation);
                    refusals.Add(refusal);
                    return null;
                }
            }
        }

        throw AllRefused(refusals, action);
    }

    // The vendor documents no 404: an older server does not have a path that is tried because another was refused.
    private static bool IsRefusal(DataOpsException exception, List<DataOpsException> before) =>
        exception.Id == ErrorId.PermissionDenied || (exception.HttpStatus == 404 && before.Count > 0);

    // All paths if all were refused before: the user may have been given the role since, and an error needs an answer.
    private static IReadOnlyList<T> Allowed<T>(Session session, IReadOnlyList<T> ways, Func<T, Operation> operationOf)
    {
        if (!Refused.TryGetValue(session, out var refused))
            return ways;

        var allowed = ways.Where(way => !refused.ContainsKey(operationOf(way))).ToArray();
        return allowed.Length > 0 ? allowed : ways;
    }

    private static void Note(Session session, Operation operation)
    {
        if (Array.Exists(OfRoles, prefix => operation.Path.StartsWith(prefix, StringComparison.Ordinal)))
            Refused.GetOrCreateValue(session)[operation] = true;
    }

    private static DataOpsException AllRefused(List<DataOpsException> refusals, string action)
    {
        // The first is the one that people know.
        var first = refusals[0];
        var answers = string.Join(", ", refusals.Select(refusal => $"{refusal.Request} answered {refusal.HttpStatus}"));
        return new(ErrorId.PermissionDenied, $"{Failure.Lead(first.VendorMessage, ErrorId.PermissionDenied)} {answers}.", first)
        {
            Service = first.Service,
            AuthToken = first.AuthToken,
            Request = first.Request,
            HttpStatus = first.HttpStatus,
            VendorCode = first.VendorCode,
            VendorMessage = first.VendorMessage,
            RequestId = first.RequestId,
            TargetObject = first.TargetObject,
            Attempts = first.Attempts,
            RecommendedAction = action,
        };
    }
}
