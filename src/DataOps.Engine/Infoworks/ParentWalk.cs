using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Lists what the vendor lists only within a parent, e.g. pipelines of domains, for all parents that the user may see: one after the other.</summary>
internal static class ParentWalk
{
    /// <summary>The rows of all parents.</summary>
    /// <param name="session">The session.</param>
    /// <param name="parents">The type of the parents.</param>
    /// <param name="query">Limit, offset, order and conditions. Rows are ordered only within each parent.</param>
    /// <param name="read">Reads the list of one parent.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static IAsyncEnumerable<T> ReadAsync<T>(Session session, ResourceType parents, InfoworksQuery query, Func<string, InfoworksQuery, IAsyncEnumerable<T>> read, CallContext context, CancellationToken cancellation = default) =>
        ReadAsync(session, parents, null, query, read, context, cancellation);

    /// <summary>The rows of the parents within something.</summary>
    /// <param name="session">The session.</param>
    /// <param name="parents">The type of the parents.</param>
    /// <param name="within">The key of what the parents are within; null for all parents.</param>
    /// <param name="query">Limit, offset, order and conditions. Rows are ordered only within each parent.</param>
    /// <param name="read">Reads the list of one parent.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    internal static async IAsyncEnumerable<T> ReadAsync<T>(Session session, ResourceType parents, string? within, InfoworksQuery query, Func<string, InfoworksQuery, IAsyncEnumerable<T>> read, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // Only the sum would be the total, and it would cost a request for each parent.
        if (query.Total is { } tell)
            await tell(null).ConfigureAwait(false);

        var (left, skip) = (query.First ?? long.MaxValue, query.Skip);
        var known = await ResourceNames.Of(session, parents, within).ListAsync(context).ConfigureAwait(false);
        foreach (var parent in known.All)
        {
            if (left <= 0)
                yield break;

            var part = query with { First = left == long.MaxValue ? null : left + skip, Skip = 0, Total = null };
            await foreach (var item in read(parent.Key, part).WithCancellation(cancellation).ConfigureAwait(false))
                if (skip > 0)
                {
                    skip--;
                }
                else
                {
                    yield return item;
                    if (--left == 0)
                        yield break;
                }
        }
    }
}
