using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>Finds pipelines or tools by their exact name. They are listed once, at the first name.</summary>
public sealed class ExactNames
{
    private const int MostNearest = 3;
    private const int MostCandidates = 10;

    // The server gives a thousand.
    private const int MostNames = 100_000;

    private readonly Session _session;
    private readonly string _kind;
    private readonly string _lister;
    private readonly Func<CallContext, IAsyncEnumerable<JsonRecord>> _list;
    private Dictionary<string, List<(string Name, string Id)>>? _byName;
    private int _listed;

    private ExactNames(Session session, string kind, string lister, Func<CallContext, IAsyncEnumerable<JsonRecord>> list) =>
        (_session, _kind, _lister, _list) = (session, kind, lister, list);

    /// <summary>The names of pipelines.</summary>
    /// <param name="session">The session to call with.</param>
    public static ExactNames OfPipelines(Session session) => new(session, "pipeline", "Get-Pipeline", new OpseraClient(session).GetPipelinesAsync);

    /// <summary>The names of tools.</summary>
    /// <param name="session">The session to call with.</param>
    public static ExactNames OfTools(Session session) => new(session, "tool", "Get-OpseraTool", new OpseraClient(session).GetToolsAsync);

    /// <summary>Whether a text is an id: 24 hexadecimal digits.</summary>
    /// <param name="text">The text.</param>
    public static bool IsId(string text) => text.Length == 24 && text.All(char.IsAsciiHexDigit);

    /// <summary>The id of what is named. An id is given back as it is.</summary>
    /// <param name="idOrName">The id or the exact name; case counts only between several that differ in nothing else.</param>
    /// <param name="context">Whose call it is.</param>
    /// <exception cref="DataOpsException">Nothing has that name, or several have.</exception>
    public async Task<string> ResolveAsync(string idOrName, CallContext context)
    {
        if (IsId(idOrName))
            return idOrName;

        _byName ??= await ListAsync(context).ConfigureAwait(false);
        var found = _byName.GetValueOrDefault(idOrName) ?? throw NotFound(idOrName, _byName);
        if (found.Count > 1 && found.Where(one => one.Name == idOrName).ToList() is { Count: > 0 } exact)
            found = exact;
        return found.Count == 1 ? found[0].Id : throw Ambiguous(idOrName, found);
    }

    private async Task<Dictionary<string, List<(string Name, string Id)>>> ListAsync(CallContext context)
    {
        var byName = new Dictionary<string, List<(string, string)>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var record in _list(context).ConfigureAwait(false))
        {
            if (++_listed > MostNames)
                throw Failure(ErrorId.InvalidResponse, $"The server lists more than {MostNames:N0} {_kind}s, which are not searched for a name.", _kind, "Give the id instead of the name.");
            if ((record.Text("name"), record.Text("_id")) is not ({ } name, { } id))
                continue;
            if (!byName.TryGetValue(name, out var same))
                byName[name] = same = [];
            same.Add((name, id));
        }

        return byName;
    }

    private DataOpsException NotFound(string name, Dictionary<string, List<(string Name, string Id)>> byName)
    {
        var nearest = NearestNames.To(name, byName.Keys, MostNearest);
        var offer = nearest.Count == 0 ? "" : $" The nearest names are {string.Join(", ", nearest.Select(near => $"'{near}'"))}.";
        var cut = _listed >= OpseraClient.RecordLimit ? $" The server listed {_listed:N0} {_kind}s and there may be more: give the id." : "";
        return Failure(ErrorId.ObjectNotFound, $"There is no {_kind} '{name}'.{offer}{cut}", name, $"Give an exact name or an id; {_lister} lists them.");
    }

    private DataOpsException Ambiguous(string name, List<(string Name, string Id)> candidates)
    {
        var ids = string.Join(", ", candidates.Take(MostCandidates).Select(one => one.Id));
        return Failure(
            ErrorId.AmbiguousName,
            $"{candidates.Count} {_kind}s have the name '{name}': {ids}{(candidates.Count > MostCandidates ? ", …" : "")}.",
            name,
            $"Give the id of the one you mean; {_lister} shows what tells them apart.");
    }

    private DataOpsException Failure(ErrorId id, string message, string name, string action) =>
        new(id, message) { Service = Service.Opsera, AuthToken = _session.Name, TargetObject = name, RecommendedAction = action };
}
