using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;
using DataOps.Naming;
using DataOps.Output;

namespace DataOps.Commands;

/// <summary>The base of the cmdlets that work on resources of a service, which are named by id or by name.</summary>
public abstract class ResourceCmdlet : ServiceCmdlet
{
    private readonly long _began = TimeProvider.System.GetTimestamp();

    // Created on demand: completion creates cmdlets before the engine is loaded.
    private Dictionary<(ResourceType Type, Session Session, string? Parent), ResourceNames>? _names;

    // By parameter.
    private Dictionary<string, NameFilter>? _filters;

    // What the command acts on only once.
    private HashSet<string>? _actedOn;

    /// <summary>Whether to keep the objects of a list along with their names.</summary>
    private protected virtual bool WantsItems => false;

    /// <summary>
    /// Resolves ids and names one by one: an id is taken as it is, an exact name is looked up in the server's list, which is fetched once. If nothing
    /// is changed, a pattern yields everything that matches. What is not found is an error of that item.
    /// </summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">Ids, names or patterns.</param>
    /// <param name="parent">The id of their parent; null for all.</param>
    /// <param name="list">Whether ids are looked up in the list as well, because the server cannot get one by its id.</param>
    /// <param name="asParent">Whether only what is within them is wanted, so that their names are enough.</param>
    private protected IEnumerable<ResourceReference> Resolve(ResourceType type, IEnumerable<string> given, string? parent = null, bool list = false, bool asParent = false)
    {
        var session = FindSession();
        var names = NamesOf(type, session, parent, WantsItems && !asParent);
        var patterns = new List<NameText>();
        foreach (var text in given.Select(text => new NameText(text)))
            if (!list && type.LooksLikeId(text.Text))
                // The id of a piped object is an id, whatever it looks like.
                yield return new(session, type, text.Text, parent, type.NamesLookLikeIds && ObjectIds.SourceOf(text.Text) is null && !MyInvocation.ExpectingInput ? names : null);
            else if (text.IsPattern && !ChangesServer)
                patterns.Add(text);
            else if (Ask(text.Text, context => FindAsync(type, names, text, context)) is { } found)
                yield return new(session, type, text.Text, found, type.IsRemembered ? names : null, _began);

        if (patterns.Count > 0)
            foreach (var found in Ask(patterns[0].Text, context => FindAllAsync(names, patterns, context)) ?? [])
                yield return new(session, type, found.Id, found);
    }

    /// <summary>Resolves an id or name of a type within a parent.</summary>
    /// <param name="within">The type, and the key of the parent; null for all.</param>
    /// <param name="given">The id, name or pattern.</param>
    private protected IEnumerable<ResourceReference> Resolve((ResourceType Type, string? Parent) within, string given) => Resolve(within.Type, [given], within.Parent);

    /// <summary>Resolves ids and names, each within its parent, or among all if no parent was given.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">Ids, names or patterns, with the ids or names of their parents.</param>
    private protected IEnumerable<ResourceReference> Resolve(ResourceType type, IEnumerable<(string? Owner, string Named)> given)
    {
        var parents = new Dictionary<string, IReadOnlyList<string?>>();
        foreach (var (owner, named) in given)
        {
            // A parent that does not exist is one error, not one for each of its parts.
            if (!parents.TryGetValue(owner ?? "", out var keys))
                parents[owner ?? ""] = keys = [.. Parents(type, owner is null ? [] : [owner])];
            foreach (var key in keys)
                foreach (var resource in Resolve(type, [named], key, list: key is null && type.IsReadWithinParent))
                    yield return resource;
        }
    }

    /// <summary>Resolves ids and exact names that only count together.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">Ids or names.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="parent">The id of their parent; null for all.</param>
    /// <returns>Whether all were found; what was not is an error.</returns>
    private protected bool TryResolveAll(ResourceType type, IReadOnlyCollection<string> given, out string[] ids, string? parent = null)
    {
        ids = [.. Resolve(type, given, parent).Select(found => found.Id)];
        return ids.Length == given.Count;
    }

    /// <summary>Resolves the id or exact name of an optional parameter.</summary>
    /// <param name="type">The type of resource.</param>
    /// <param name="given">The id or name; null if it was not given.</param>
    /// <param name="id">The id; null if none was given.</param>
    /// <param name="parent">The key of its parent; null for all.</param>
    /// <returns>Whether it was found, or was not given; if it was not found, that is an error.</returns>
    private protected bool TryResolveOne(ResourceType type, string? given, out string? id, string? parent = null)
    {
        var isFound = TryResolveAll(type, given is null ? [] : [given], out var ids, parent);
        id = ids.FirstOrDefault();
        return isFound;
    }

    /// <summary>The keys of the parents that were given by id or name; null, for all, if none was given.</summary>
    /// <param name="type">The type of resource that is within them.</param>
    /// <param name="given">Ids, names or patterns.</param>
    private protected IEnumerable<string?> Parents(ResourceType type, IReadOnlyCollection<string> given)
    {
        if (given.Count == 0)
            return [null];
        return type.Within is { } within ? Resolve(within, given, asParent: true).Select(parent => (string?)parent.Key) : given;
    }

    /// <summary>Whether the command meets something for the first time: several piped objects may be about one run, as its tasks or the rows of its metrics are.</summary>
    /// <param name="key">The ids that lead to it.</param>
    private protected bool IsFirst(string key) => (_actedOn ??= new(StringComparer.OrdinalIgnoreCase)).Add(key);

    /// <summary>Works on a resource on the pool.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="work">The work; it receives the id.</param>
    private protected void Queue(ResourceReference resource, Func<string, ItemWriter, Task> work) => Queue(resource.Given, output => resource.UseAsync(
        async id =>
        {
            await work(id, output);
            return id;
        },
        output.Context));

    /// <summary>Sends a request about a resource whose answer is needed before the work on it can be queued.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="question">The request; it receives the id.</param>
    /// <returns>The answer, or null after a failure.</returns>
    private protected T? Ask<T>(ResourceReference resource, Func<string, CallContext, Task<T>> question)
        where T : class => Ask(resource.Given, context => resource.UseAsync(id => question(id, context), context));

    /// <summary>The filter of a parameter, the same for all items of the command. At the end, a name that is not a valid pattern is an error if nothing has matched.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="names">Its value; none for everything.</param>
    private protected NameFilter FilterOf(string parameter, params IEnumerable<string?> names)
    {
        _filters ??= [];
        if (!_filters.TryGetValue(parameter, out var filter))
            _filters[parameter] = filter = new(names);
        return filter;
    }

    /// <inheritdoc/>
    private protected override void Finish()
    {
        if (_filters is null)
            return;

        AwaitQueued();
        foreach (var name in _filters.Values.SelectMany(filter => filter.FindMalformed()))
            Queue(name.Text, _ => Task.FromException(name.Malformed()));
    }

    private ResourceNames NamesOf(ResourceType type, Session session, string? parent, bool wantsItems)
    {
        if (type.IsRemembered && !wantsItems)
            return ResourceNames.Of(session, type, parent);

        _names ??= [];
        if (!_names.TryGetValue((type, session, parent), out var names))
            _names[(type, session, parent)] = names = new(type, session, parent, wantsItems);
        return names;
    }

    private async Task<Resource> FindAsync(ResourceType type, ResourceNames names, NameText text, CallContext context)
    {
        // A command that deletes does not rely on names that were read before it.
        var table = await names.ListAsync(context, HasHighImpact(GetType()) ? _began : 0);
        if (!IsUnique(table, text))
            table = await names.ListAsync(context, _began);
        if (Named(table, text) is { } resource)
            return resource;

        throw text.IsPattern
            ? table.NotFound(text.Text, $"{MyInvocation.MyCommand.Name} takes exact names. To act on all that match: {PatternCommand.For(this, type.Lister, text.Text)}")
            : table.NotFound(text.Text, ChangesServer ? null : text.PatternAdvice);
    }

    // In the order of the list. If a pattern is also the exact name of a resource, it means that resource only.
    private async Task<IReadOnlyList<Resource>> FindAllAsync(ResourceNames names, IReadOnlyCollection<NameText> patterns, CallContext context)
    {
        var table = await names.ListAsync(context, _began);
        var named = patterns.ToDictionary(pattern => pattern, pattern => Named(table, pattern));
        return
        [
            .. table.All
                .Where(resource => named.Any(item => item.Value is { } one ? one.Id == resource.Id && one.Parent == resource.Parent : item.Key.Fits(resource.Name)))
                .DistinctBy(resource => (resource.Id, resource.Parent)),
        ];
    }

    private static Resource? Named(NameTable table, NameText text) =>
        text.Names.FirstOrDefault(name => table.Matches(name).Count > 0) is { } known ? table.Find(known) : null;

    private static bool IsUnique(NameTable table, NameText text) => text.Names.Select(table.Matches).FirstOrDefault(matches => matches.Count > 0)?.Count == 1;
}
