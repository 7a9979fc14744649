using DataOps.Engine.Names;

namespace DataOps.Commands.Infoworks;

/// <summary>The base of the cmdlets for Infoworks.</summary>
public abstract class InfoworksCmdlet : ThrottledCmdlet
{
    private protected override Service CalledService => Service.Infoworks;

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
    /// <returns>Whether it was found, or was not given; if it was not found, that is an error.</returns>
    private protected bool TryResolveOne(ResourceType type, string? given, out string? id)
    {
        var isFound = TryResolveAll(type, given is null ? [] : [given], out var ids);
        id = ids.FirstOrDefault();
        return isFound;
    }
}
