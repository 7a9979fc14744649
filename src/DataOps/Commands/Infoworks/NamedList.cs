using System.Collections;
using System.Collections.Specialized;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Names;
using DataOps.Naming;
using DataOps.Output;

namespace DataOps.Commands.Infoworks;

/// <summary>The rows of a list that were named. The server looks up exact names; for patterns, ids, and names that only look like the given one, the whole list is searched.</summary>
/// <param name="table">Where ids and names are looked up.</param>
/// <param name="nameField">The field in which the server looks up names; null for a list that it does not filter.</param>
/// <param name="named">Ids, names and patterns.</param>
/// <param name="read">Reads the list from the server.</param>
internal sealed class NamedList<T>(NameTable table, string? nameField, IReadOnlyList<NameText> named, Func<InfoworksQuery, CallContext, IAsyncEnumerable<T>> read)
    where T : DataOpsObject
{
    // The most rows to hold until it is known that a text is a pattern, and not the name of a later row.
    private const int MostHeld = 1000;

    private readonly NameText[] _patterns = [.. named.Where(text => text.IsPattern)];
    private readonly HashSet<object> _written = [];

    /// <summary>Whether the server does the filtering.</summary>
    internal bool IsServerSide => nameField is not null && _patterns.Length == 0;

    /// <summary>Writes the rows, and an error for each text without wildcards that matches nothing or several rows.</summary>
    /// <param name="query">The user's conditions.</param>
    /// <param name="first">The largest number of rows to write.</param>
    /// <param name="skip">The number of rows to skip at the beginning.</param>
    /// <param name="output">Receives the rows and errors.</param>
    internal async Task WriteAsync(InfoworksQuery query, ulong first, ulong skip, ItemWriter output)
    {
        var isPaged = first < ulong.MaxValue || skip > 0;
        if (!IsServerSide)
        {
            await WriteNamedAsync(await WriteFittingAsync(query, isPaged, first, skip, output), output);
            return;
        }

        var exact = query with { Filter = WithNames(query.Filter) };
        if (isPaged)
        {
            await output.WriteAllAsync(read(exact with { First = (long)Math.Min(first, long.MaxValue), Skip = (long)Math.Min(skip, long.MaxValue) }, output.Context));
            return;
        }

        await foreach (var row in read(exact, output.Context).WithCancellation(output.Context.Cancellation))
            foreach (var resource in InfoworksResourceTypes.NamesOf(row))
                table.Add(resource);
        if (!named.All(IsName))
            await foreach (var row in read(query with { Total = null }, output.Context).WithCancellation(output.Context.Cancellation))
                Note(InfoworksResourceTypes.NamesOf(row), keepsAll: true);
        await WriteNamedAsync(named, output);
    }

    // Writes the rows that match the patterns, and returns the texts to look up: those that are not patterns, and patterns that are names after all.
    private async Task<IEnumerable<NameText>> WriteFittingAsync(InfoworksQuery query, bool isPaged, ulong first, ulong skip, ItemWriter output)
    {
        var (patterns, held, isHeld, passed, taken) = (_patterns, new List<(T Row, IReadOnlyList<Resource> Names, bool IsNamed)>(), !isPaged, 0UL, 0UL);
        var readsAll = _patterns.Length < named.Count;
        await foreach (var row in read(query, output.Context).WithCancellation(output.Context.Cancellation))
        {
            if (taken == first && !readsAll)
                break;

            var names = InfoworksResourceTypes.NamesOf(row);
            var isNamed = Note(names, readsAll);
            if (taken == first || !Fits(patterns, names) || passed++ < skip)
                continue;

            taken++;
            if (isHeld)
                held.Add((row, names, isNamed));
            else
                await WriteRowAsync(row, isNamed, output);
            if (held.Count > MostHeld)
                (isHeld, patterns) = (false, await WriteHeldAsync(held, output));
        }

        if (isHeld)
            patterns = await WriteHeldAsync(held, output);
        return named.Except(patterns);
    }

    // A pattern that is the exact name of a row means that row only.
    private async Task<NameText[]> WriteHeldAsync(List<(T Row, IReadOnlyList<Resource> Names, bool IsNamed)> held, ItemWriter output)
    {
        var patterns = Array.FindAll(_patterns, pattern => !IsName(pattern));
        foreach (var (row, names, isNamed) in held)
            if (Fits(patterns, names))
                await WriteRowAsync(row, isNamed, output);
        held.Clear();
        return patterns;
    }

    // A row that is also named is written once.
    private ValueTask WriteRowAsync(object row, bool isNamed, ItemWriter output) => !isNamed || _written.Add(row) ? output.WriteAsync(row) : default;

    // In the order of the list, which the user may have asked for; errors follow.
    private async Task WriteNamedAsync(IEnumerable<NameText> texts, ItemWriter output)
    {
        var (found, errors) = (new HashSet<object>(), new List<(NameText Text, DataOpsException Error)>());
        foreach (var text in texts)
            switch (table.Matches(text.Names.FirstOrDefault(name => table.Matches(name).Count > 0) ?? text.Text))
            {
                case [var one]:
                    found.Add(one.Item!);
                    break;
                case []:
                    errors.Add((text, table.NotFound(text.Text, text.PatternAdvice)));
                    break;
                case var several:
                    errors.Add((text, table.Ambiguous(text.Text, several)));
                    break;
            }

        foreach (var row in table.All.Select(resource => resource.Item).OfType<object>().Where(found.Contains))
            await WriteRowAsync(row, isNamed: true, output);
        foreach (var (text, error) in errors)
            await output.WriteErrorAsync(error, text.Text);
    }

    // Keeps the named rows, and only the names of the others, to suggest the nearest.
    private bool Note(IReadOnlyList<Resource> names, bool keepsAll)
    {
        var isNamed = names.Any(resource => named.Any(text => text.Names.Any(name => NameComparer.Compare(name, resource.Id, resource.Name) != NameMatch.None)));
        if (isNamed || keepsAll)
            foreach (var resource in names)
                table.Add(isNamed ? resource : resource with { Item = null });
        return isNamed;
    }

    private static bool Fits(NameText[] patterns, IReadOnlyList<Resource> names) => Array.Exists(patterns, pattern => names.Any(resource => pattern.Fits(resource.Name)));

    private bool IsName(NameText text) => text.Names.Any(name => table.Matches(name).Count > 0);

    private IDictionary WithNames(IDictionary? filter)
    {
        string[] names = [.. named.SelectMany(text => text.Names).Distinct()];
        var condition = new OrderedDictionary { [nameField!] = names.Length == 1 ? names[0] : new Hashtable { ["$in"] = names } };
        return filter is { Count: > 0 } ? new Hashtable { ["$and"] = new[] { filter, condition } } : condition;
    }
}
