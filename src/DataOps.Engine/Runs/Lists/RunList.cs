using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs.Lists;

/// <summary>Lists what runs, or ran last, on a server.</summary>
public static class RunList
{
    // How many things of a list have their runs requested at once.
    private const int Ahead = 8;

    /// <summary>The services whose runs can be listed.</summary>
    public static IReadOnlyList<Service> Services { get; } =
        [.. ServiceDescription.All.Where(service => service.RunKinds.Any(kind => kind.List is not null)).Select(service => service.Service)];

    /// <summary>Reads the runs of all kinds of a session's service.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which runs.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public static async IAsyncEnumerable<ListedRun> ReadAsync(Session session, RunQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var list in ServiceDescription.Of(session.Service).RunKinds.Select(kind => kind.List).OfType<Func<Session, RunQuery, CallContext, IAsyncEnumerable<ListedRun>>>())
            await foreach (var listed in OrError(list(session, query, context), cancellation).ConfigureAwait(false))
                if (listed.Run is not { } run || query.Takes(run.State))
                    yield return listed;
    }

    /// <summary>Reads the runs of several things, of a few at once, in the order of the things. A thing whose runs cannot be read is an error of its own.</summary>
    internal static async IAsyncEnumerable<ListedRun> OfEachAsync<T>(IAsyncEnumerable<T> things, Func<T, Task<IReadOnlyList<Run>>> read, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var reading = new Queue<Task<IReadOnlyList<ListedRun>>>();
        await foreach (var thing in things.WithCancellation(cancellation).ConfigureAwait(false))
        {
            reading.Enqueue(OrErrorAsync(thing, read));
            if (reading.Count >= Ahead)
                foreach (var listed in await reading.Dequeue().ConfigureAwait(false))
                    yield return listed;
        }

        while (reading.TryDequeue(out var next))
            foreach (var listed in await next.ConfigureAwait(false))
                yield return listed;
    }

    private static async Task<IReadOnlyList<ListedRun>> OrErrorAsync<T>(T thing, Func<T, Task<IReadOnlyList<Run>>> read)
    {
        try
        {
            return [.. (await read(thing).ConfigureAwait(false)).Select(run => new ListedRun(run))];
        }
        catch (DataOpsException exception)
        {
            return [new ListedRun(null, exception)];
        }
    }

    // A kind that the user may not list does not hide the others.
    private static async IAsyncEnumerable<ListedRun> OrError(IAsyncEnumerable<ListedRun> list, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var runs = list.GetAsyncEnumerator(cancellation);
        while (true)
        {
            DataOpsException? failure = null;
            try
            {
                if (!await runs.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (DataOpsException exception)
            {
                failure = exception;
            }

            yield return failure is null ? runs.Current : new ListedRun(null, failure);
            if (failure is not null)
                yield break;
        }
    }
}
