using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Names;
using DataOps.Naming;
using DataOps.Output;

namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets that list: -First and -Skip become the server's limit and offset, and pages are fetched as they are needed.</summary>
public abstract class InfoworksListCmdlet : InfoworksCmdlet
{
    private protected const string ListSet = "List";

    // Of a longer list, nobody will use all names.
    private const int MostRemembered = 10_000;

    /// <summary>Conditions that the server checks, in MongoDB syntax: field names, with dots for nested fields, mapped to values or operators, e.g. <c>@{ 'profile.email' = 'a@example.com' }</c> or <c>@{ name = @{ '$regex' = '^old' } }</c>. The names are those of the server's database, where an id is <c>_id</c>; with an unknown name the server finds nothing. Times are DateTime or DateTimeOffset values.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Plain]
    public IDictionary? Filter { get; set; }

    /// <summary>The field that the server sorts by, by its name in the server's database. With an unknown name the server does not sort.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Text]
    public string? SortBy { get; set; }

    /// <summary>Sorts in descending order. Requires -SortBy.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>The field that the server filters names by; null if its list takes no conditions.</summary>
    private protected virtual string? NameField => "name";

    /// <summary>The type of the records to list; null for the default type.</summary>
    private protected virtual string? WantedType => null;

    /// <summary>Whether to list the rows of all users, as an administrator.</summary>
    private protected virtual bool WantsAll => false;

    /// <summary>Lists what the parameters ask for.</summary>
    /// <param name="target">What the user named: the target of an error.</param>
    /// <param name="read">Reads the list from the server.</param>
    private protected void WriteList<T>(object? target, Func<InfoworksQuery, CallContext, IAsyncEnumerable<T>> read)
        where T : DataOpsObject
    {
        var (query, first, skip) = (Query(), PagingParameters.First, PagingParameters.Skip);
        Queue(target, output => output.WriteAllAsync(read(
            query with
            {
                First = first > long.MaxValue ? null : (long)first,
                Skip = (long)Math.Min(skip, long.MaxValue),
                Total = TotalTo(output, 1.0),
            },
            output.Context)));
    }

    /// <summary>Lists what the parameters ask for of a list that can only be read.</summary>
    /// <param name="list">The list.</param>
    /// <param name="named">Names or ids, names with wildcards; empty for all.</param>
    private protected void WriteList(InfoworksList list, string[] named)
    {
        var session = FindSession();
        WriteList(list.Type, null, named, (query, context) => list.ReadAsync(session, query, context));
    }

    /// <summary>Lists what the parameters ask for, restricted to the given names and ids.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="parent">The id of their parent; null for all.</param>
    /// <param name="named">Names or ids, names with wildcards; empty for all.</param>
    /// <param name="read">Reads the list from the server.</param>
    /// <param name="get">Reads one by its id; null if only the list can be read.</param>
    private protected void WriteList<T>(ResourceType type, string? parent, string[] named, Func<InfoworksQuery, CallContext, IAsyncEnumerable<T>> read, Func<string, CallContext, Task<T>>? get = null)
        where T : DataOpsObject
    {
        if (named.Length == 0)
        {
            WriteList(parent, (query, context) => Remembering(type, parent, query, read(query, context)));
            return;
        }

        // With conditions, only the list shows whether an id matches.
        string[] ids = get is null || Filter is { Count: > 0 } ? [] : [.. named.Where(type.LooksLikeId)];
        foreach (var one in Resolve(type, ids, parent))
            Queue(one, async (id, output) => await output.WriteAsync(await get!(id, output.Context)));

        NameText[] texts = [.. named.Except(ids).Select(text => new NameText(text))];
        if (texts.Length == 0)
            return;

        // An id wins over a name, and the server looks up only names.
        var nameField = Array.Exists(texts, text => type.LooksLikeId(text.Text)) ? null : NameField;
        var list = new NamedList<T>(ResourceNames.NewTable(FindSession(), type, parent), nameField, texts, read);
        var (query, first, skip) = (Query(), PagingParameters.First, PagingParameters.Skip);
        Queue(parent ?? texts[0].Text, output => list.WriteAsync(query with { Total = TotalTo(output, list.IsServerSide ? 1.0 : 0.5) }, first, skip, output));
    }

    // A whole list has the names as well, for the commands after this one.
    private async IAsyncEnumerable<T> Remembering<T>(ResourceType type, string? parent, InfoworksQuery query, IAsyncEnumerable<T> rows)
        where T : DataOpsObject
    {
        // Neither a part of the list nor one of other records than those that names are looked up among.
        var isWhole = query is { First: null, Skip: 0, All: false, Type: null } && query.Filter is not { Count: > 0 };
        var (table, began) = (type.IsRemembered && isWhole ? ResourceNames.NewTable(FindSession(), type, parent) : null, TimeProvider.System.GetTimestamp());
        await foreach (var row in rows)
        {
            if (table is not null)
                foreach (var resource in InfoworksResourceTypes.NamesOf(row))
                    table.Add(resource with { Item = null });
            if (table?.All.Count > MostRemembered)
                table = null;
            yield return row;
        }

        if (table is not null)
            ResourceNames.Remember(FindSession(), type, parent, table, began);
    }

    private InfoworksQuery Query() => Descending && SortBy is null
        ? throw new DataOpsException(ErrorId.InvalidRequest, "-Descending requires -SortBy.") { Service = Service.Infoworks }
        : new InfoworksQuery { Filter = Filter, SortBy = SortBy, Descending = Descending, All = WantsAll, Type = WantedType };

    // Rows filtered on this side can be counted only on this side.
    private Func<long?, ValueTask>? TotalTo(ItemWriter output, double accuracy) => PagingParameters.IncludeTotalCount
        ? total => output.WriteAsync(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0.0 : accuracy))
        : null;
}
