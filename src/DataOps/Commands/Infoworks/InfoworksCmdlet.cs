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
    /// <returns>Whether all were found; what was not is an error.</returns>
    private protected bool TryResolveAll(ResourceType type, IReadOnlyCollection<string> given, out string[] ids)
    {
        ids = [.. Resolve(type, given).Select(found => found.Id)];
        return ids.Length == given.Count;
    }
}
