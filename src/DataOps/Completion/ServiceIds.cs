using DataOps.Commands;

namespace DataOps.Completion;

/// <summary>The ids of one service: where they are in its objects, and how the ids of a kind are listed.</summary>
internal abstract class ServiceIds
{
    /// <summary>Lists that contain all ids of some kinds, requested in the background. The ids of other kinds are known once a cmdlet has output them.</summary>
    internal abstract IReadOnlyList<IdList> Lists { get; }

    /// <summary>The ids in an object; null if it is not of this service or contains none.</summary>
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
