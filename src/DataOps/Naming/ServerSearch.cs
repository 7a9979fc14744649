using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Output;

namespace DataOps.Naming;

/// <summary>
/// A search on a server that matches parts of words. The matches are output; if the text is the exact id or name of one of them, only that one.
/// Wildcards cannot be sent, and the server may not search ids: then everything is listed and filtered here.
/// </summary>
/// <param name="search">The search text; null for all.</param>
/// <param name="list">Requests the matches of a text, or everything, from the server.</param>
/// <param name="texts">The ids and names of an object.</param>
/// <param name="others">The other texts of an object that a pattern may match.</param>
internal sealed class ServerSearch<T>(string? search, Func<string?, CallContext, IAsyncEnumerable<T>> list, Func<T, IEnumerable<string?>> texts, Func<T, IEnumerable<string?>> others)
    where T : class
{
    /// <summary>Reads one object by the text as its id; returns null if there is none. Without it, ids are looked up in the list.</summary>
    internal Func<string, CallContext, Task<T?>>? Read { get; init; }

    /// <summary>Writes the matches.</summary>
    internal async Task WriteAsync(ItemWriter output)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            await output.WriteAllAsync(list(null, output.Context));
            return;
        }

        if (Read is not null && await Read(search, output.Context) is { } one)
        {
            await output.WriteAsync(one);
            return;
        }

        var text = new NameText(search);
        var found = text.IsPattern ? [] : await ReadAsync(search, output.Context);
        var named = found.Where(item => texts(item).Contains(search)).ToList();
        if (found.Count == 0)
        {
            found = await ReadAsync(null, output.Context);
            named = [.. found.Where(item => texts(item).Any(name => text.Names.Any(given => NameComparer.IsSame(given, name))))];
            found = [.. found.Where(item => texts(item).Concat(others(item)).Any(word => word is not null && text.Fits(word)))];
        }

        foreach (var item in named.Count > 0 ? named : found)
            await output.WriteAsync(item);
        if (named.Count + found.Count == 0 && text.IsMalformed)
            await output.WriteErrorAsync(text.Malformed(), search);
    }

    private async Task<List<T>> ReadAsync(string? needle, CallContext context)
    {
        var items = new List<T>();
        await foreach (var item in list(needle, context).WithCancellation(context.Cancellation))
            items.Add(item);
        return items;
    }
}
