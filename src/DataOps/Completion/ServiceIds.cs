using DataOps.Commands;

namespace DataOps.Completion;

/// <summary>The ids of one service: which are in its objects, and how those of a kind are listed.</summary>
internal abstract class ServiceIds
{
    /// <summary>Lists that give all ids of some kinds, asked for in the background. The ids of other kinds are known when a cmdlet has shown them.</summary>
    internal abstract IReadOnlyList<IdList> Lists { get; }

    /// <summary>The ids in an object; null for one that is not of this service or holds none.</summary>
    internal abstract IEnumerable<(IdKind Kind, KnownId Known)>? In(object item);

    private protected static (IdKind, KnownId)[] Known(IdKind kind, string? id, string? name = null, string? status = null, string? parent = null) =>
        string.IsNullOrEmpty(id) ? [] : [(kind, new KnownId(id, name, status, parent))];

    private protected static (IdKind, KnownId)[] OfRun(Run run) => Known(IdKind.Run, run.RunId, run.Name, run.State.ToString());

    private protected static async IAsyncEnumerable<object> One<T>(Task<T> asked)
        where T : class
    {
        yield return await asked.ConfigureAwait(false);
    }

    private protected static async IAsyncEnumerable<object> Many<T>(Task<IReadOnlyList<T>> asked)
        where T : class
    {
        foreach (var item in await asked.ConfigureAwait(false))
            yield return item;
    }
}
