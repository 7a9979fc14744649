using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>Finds pipelines by their exact name. They are listed once, at the first name.</summary>
/// <param name="session">The session to call with.</param>
public sealed class PipelineNames(Session session)
{
    private const int MostNearest = 3;
    private const int MostCandidates = 10;

    private Dictionary<string, List<(string Name, string Id)>>? _byName;
    private int _listed;

    /// <summary>Whether a text is an id: 24 hexadecimal digits.</summary>
    /// <param name="text">The text.</param>
    public static bool IsId(string text) => text.Length == 24 && text.All(char.IsAsciiHexDigit);

    /// <summary>The id of a pipeline. An id is given back as it is.</summary>
    /// <param name="idOrName">The id or the exact name; case counts only between several that differ in nothing else.</param>
    /// <param name="context">Whose call it is.</param>
    /// <exception cref="DataOpsException">No pipeline has that name, or several have.</exception>
    public async Task<string> ResolveAsync(string idOrName, CallContext context)
    {
        if (IsId(idOrName))
            return idOrName;

        _byName ??= await ListAsync(context).ConfigureAwait(false);
        var found = _byName.GetValueOrDefault(idOrName) ?? throw NotFound(idOrName, _byName);
        if (found.Count > 1 && found.Where(pipeline => pipeline.Name == idOrName).ToList() is { Count: > 0 } exact)
            found = exact;
        return found.Count == 1 ? found[0].Id : throw Ambiguous(idOrName, found);
    }

    private async Task<Dictionary<string, List<(string Name, string Id)>>> ListAsync(CallContext context)
    {
        var byName = new Dictionary<string, List<(string, string)>>(StringComparer.OrdinalIgnoreCase);
        await foreach (var pipeline in new OpseraClient(session).GetPipelinesAsync(context).ConfigureAwait(false))
        {
            _listed++;
            if ((pipeline.Text("name"), pipeline.Text("_id")) is not ({ } name, { } id))
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
        var cut = _listed >= OpseraClient.RecordLimit ? $" The server listed {_listed:N0} pipelines and there may be more: give the id." : "";
        return new DataOpsException(ErrorId.ObjectNotFound, $"There is no pipeline '{name}'.{offer}{cut}") { Service = Service.Opsera, AuthToken = session.Name, TargetObject = name };
    }

    private DataOpsException Ambiguous(string name, List<(string Name, string Id)> candidates)
    {
        var ids = string.Join(", ", candidates.Take(MostCandidates).Select(pipeline => pipeline.Id));
        return new DataOpsException(ErrorId.AmbiguousName, $"{candidates.Count} pipelines have the name '{name}': {ids}{(candidates.Count > MostCandidates ? ", …" : "")}.")
        {
            Service = Service.Opsera,
            AuthToken = session.Name,
            TargetObject = name,
            RecommendedAction = "Give the id of the one you mean; Get-Pipeline shows what tells them apart.",
        };
    }
}
