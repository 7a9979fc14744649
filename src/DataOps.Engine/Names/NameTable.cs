using System.Globalization;

namespace DataOps.Engine.Names;

/// <summary>Resources of one type, which can be found by id or name.</summary>
/// <param name="type">The type.</param>
/// <param name="authToken">The name of the session that listed them.</param>
/// <param name="parent">The id of their parent; null for all.</param>
public sealed class NameTable(ResourceType type, string authToken, string? parent = null)
{
    private const int MostNearest = 3;
    private const int MostCandidates = 10;

    private readonly List<Resource> _all = [];

    // By what people see: every other kind of match is among these.
    private readonly Dictionary<string, List<Resource>> _bySight = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of a parent by its key; null if the session does not know it.</summary>
    public Func<string, string?> NameOfParent { get; init; } = static _ => null;

    /// <summary>The resources in the order of the list. One with several names is listed once for each.</summary>
    public IReadOnlyList<Resource> All => _all;

    /// <summary>Adds a resource. One without an id is of no use and is left out.</summary>
    /// <param name="resource">The resource.</param>
    public void Add(Resource resource)
    {
        if (resource.Id.Length == 0)
            return;

        _all.Add(resource);
        Put(resource.Id, resource);
        if (string.IsNullOrWhiteSpace(resource.Name))
            return;

        _names.Add(resource.Name);
        Put(resource.Name, resource);
    }

    /// <summary>The resources that a text matches best, each once; empty if it matches nothing.</summary>
    /// <param name="given">The id or the name.</param>
    public IReadOnlyList<Resource> Matches(string given)
    {
        if (!_bySight.TryGetValue(NameComparer.AsSeen(given), out var alike))
            return [];

        var ranked = alike.Select(resource => (Resource: resource, Match: NameComparer.Compare(given, resource.Id, resource.Name))).ToList();
        var best = ranked.Max(item => item.Match);
        return best == NameMatch.None ? [] : [.. ranked.Where(item => item.Match == best).Select(item => item.Resource).DistinctBy(resource => (resource.Id, resource.Parent))];
    }

    /// <summary>Returns the one resource that a text names.</summary>
    /// <param name="given">The id or the name.</param>
    /// <exception cref="DataOpsException">No resource has that id or name, or several have.</exception>
    public Resource Find(string given) => Matches(given) switch
    {
        [var one] => one,
        [] => throw NotFound(given),
        var several => throw Ambiguous(given, several),
    };

    /// <summary>The error for a text that matches nothing. It suggests the nearest names.</summary>
    /// <param name="given">The text.</param>
    /// <param name="action">What to do about it; null for the default.</param>
    public DataOpsException NotFound(string given, string? action = null)
    {
        // An id has no nearest name.
        var within = parent is null ? "" : $" in {Within(parent)}";
        var offer = type.LooksLikeId(given) ? "" : Nearest(given, _names);
        var cut = _all.Count >= type.ListLimit ? string.Create(CultureInfo.InvariantCulture, $" The server listed {_all.Count:N0} {type.Word}s and there may be more: specify the id.") : "";
        return Error(ErrorId.ObjectNotFound, $"There is no {type.Word} '{given}'{within}.{offer}{cut}", given, action ?? $"Specify an exact name or an id; {type.Lister} lists them.{(type.Advice is null ? "" : $" {type.Advice}")}");
    }

    /// <summary>A sentence with the names that somebody may have meant, the nearest first, to follow another one; empty if none is near.</summary>
    /// <param name="given">The text that was given.</param>
    /// <param name="names">All names.</param>
    public static string Nearest(string given, IEnumerable<string> names) => NearestNames.To(given, names, MostNearest) switch
    {
        [] => "",
        [var one] => $" The nearest name is '{one}'.",
        var several => $" The nearest names are {string.Join(", ", several.Select(name => $"'{name}'"))}.",
    };

    /// <summary>The error for a text that matches several. It lists them and how they differ.</summary>
    /// <param name="given">The text.</param>
    /// <param name="several">The resources.</param>
    public DataOpsException Ambiguous(string given, IReadOnlyList<Resource> several) => Error(
        ErrorId.AmbiguousName,
        $"{several.Count} {type.Word}s have the name '{given}': {string.Join(", ", several.Take(MostCandidates).Select(one => Describe(one, given)))}{(several.Count > MostCandidates ? ", …" : "")}.",
        given,
        $"Specify {(several.Select(one => one.Parent).Distinct().Count() > 1 ? $"the {type.ParentWord} or " : "")}the id of the one you mean. With wildcards, {type.Lister} lists them all.");

    private string Within(string key) => $"{type.ParentWord} {(NameOfParent(key) is { } name ? $"'{name}'" : key.Split('/')[^1])}";

    private string Describe(Resource resource, string given)
    {
        var detail = resource.Parent is { } key && resource.Detail == $"{type.ParentWord} {key}" ? Within(key) : resource.Detail;
        string?[] parts = [resource.Name == given ? null : $"'{resource.Name}'", detail];
        var told = string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return told.Length == 0 ? resource.Id : $"{resource.Id} ({told})";
    }

    private void Put(string text, Resource resource)
    {
        var key = NameComparer.AsSeen(text);
        if (!_bySight.TryGetValue(key, out var alike))
            _bySight[key] = alike = new(1);
        alike.Add(resource);
    }

    private DataOpsException Error(ErrorId id, string message, string given, string action) =>
        new(id, message) { Service = type.Service, AuthToken = authToken, TargetObject = given, RecommendedAction = action };
}
