using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets that list: -First and -Skip become the server's limit and offset, and pages are asked for as they are wanted.</summary>
public abstract class InfoworksListCommand : InfoworksCommand
{
    private protected const string ListSet = "List";

    /// <summary>Conditions that the server checks, in the manner of MongoDB: field names, dotted where one lies in another, to values or operators, e.g. <c>@{ 'profile.email' = 'a@example.com' }</c> or <c>@{ name = @{ '$regex' = '^old' } }</c>. They are the names of the server's database, where an id is <c>_id</c>; by a name that is none, it finds nothing. Times are DateTime or DateTimeOffset.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Plain]
    public IDictionary? Filter { get; set; }

    /// <summary>The field that the server sorts by, by its name in the server's database. By a name that is none, it does not sort.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Text]
    public string? SortBy { get; set; }

    /// <summary>The greatest first. Needs -SortBy.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>The field that names are filtered by on the server; null where its list takes no conditions.</summary>
    private protected virtual string? NameField => "name";

    /// <summary>Lists what the parameters ask for.</summary>
    /// <param name="target">What the user named: the target of an error.</param>
    /// <param name="names">The names that are wanted, with wildcards; none for all.</param>
    /// <param name="read">Reads the list from the server.</param>
    /// <param name="nameOf">The name of an object.</param>
    private protected void WriteList<T>(object? target, string[] names, Func<InfoworksQuery, CallContext, IAsyncEnumerable<T>> read, Func<T, string?> nameOf)
        where T : class
    {
        if (Descending && SortBy is null)
            throw new DataOpsException(ErrorId.InvalidRequest, "-Descending needs -SortBy.") { Service = Service.Infoworks };

        var choice = new NameChoice(names, NameField);
        var (first, skip) = (PagingParameters.First, PagingParameters.Skip);
        var paged = new InfoworksQuery { Filter = choice.AddTo(Filter), SortBy = SortBy, Descending = Descending, All = WantsAll };
        Queue(target, async output =>
        {
            var query = paged with { Total = PagingParameters.IncludeTotalCount ? total => output.WriteAsync(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0.0 : choice.IsServerSide ? 1.0 : 0.5)) : null };

            // What is filtered here can be counted only here.
            var rows = choice.IsServerSide
                ? read(query with { First = first > long.MaxValue ? null : (long)first, Skip = (long)Math.Min(skip, long.MaxValue) }, output.Context)
                : Cut(choice.Pick(read(query, output.Context), nameOf), first, skip);
            await output.WriteAllAsync(choice.Note(rows, nameOf));
            if (first == ulong.MaxValue && skip == 0)
                foreach (var missing in choice.Missing)
                    await output.WriteErrorAsync(new DataOpsException(ErrorId.ObjectNotFound, $"There is none named '{missing}'.{(choice.IsServerSide ? " The server compares names with case." : "")}") { Service = Service.Infoworks }, missing);
        });
    }

    /// <summary>Whether an administrator wants the rows of everybody.</summary>
    private protected virtual bool WantsAll => false;

    private static async IAsyncEnumerable<T> Cut<T>(IAsyncEnumerable<T> rows, ulong first, ulong skip)
    {
        if (first == 0)
            yield break;

        var (passed, taken) = (0UL, 0UL);
        await foreach (var row in rows)
        {
            if (passed++ < skip)
                continue;
            yield return row;
            if (++taken == first)
                yield break;
        }
    }
}
