namespace DataOps.Engine.Names;

/// <summary>Creates the named resources of a list.</summary>
internal static class ResourceList
{
    /// <summary>The items of a list with their names.</summary>
    internal static async IAsyncEnumerable<Resource> Named<T>(this IAsyncEnumerable<T> items, Func<T, Resource> name)
    {
        await foreach (var item in items.ConfigureAwait(false))
            yield return name(item);
    }

    /// <summary>The items of a list with their names, if each has several.</summary>
    internal static async IAsyncEnumerable<Resource> Named<T>(this IAsyncEnumerable<T> items, Func<T, IEnumerable<Resource>> names)
    {
        await foreach (var item in items.ConfigureAwait(false))
            foreach (var resource in names(item))
                yield return resource;
    }
}
