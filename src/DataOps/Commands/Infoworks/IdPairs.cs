namespace DataOps.Commands.Infoworks;

/// <summary>Pairs ids that belong together, such as a domain and its workflow.</summary>
internal static class IdPairs
{
    /// <summary>Pairs owners and parts: one owner for all parts, or one for each.</summary>
    /// <param name="owners">The ids of owners.</param>
    /// <param name="parts">The ids of their parts.</param>
    /// <param name="ownerName">The parameter of the owners.</param>
    /// <param name="partName">The parameter of the parts.</param>
    internal static IEnumerable<(string Owner, string Part)> Of(string[] owners, string[] parts, string ownerName, string partName)
    {
        if (owners.Length == 1)
            return parts.Select(part => (owners[0], part));
        return owners.Length == parts.Length
            ? owners.Zip(parts)
            : throw new DataOpsException(ErrorId.InvalidRequest, $"-{ownerName} has {owners.Length} ids and -{partName} {parts.Length}: specify one -{ownerName} for all, or one for each.") { Service = Service.Infoworks, TargetObject = ownerName };
    }

    /// <summary>The same for owners that are themselves within something optional, such as versions of pipelines of domains.</summary>
    /// <param name="places">The ids of what the owners are within; none if they are looked up everywhere.</param>
    /// <param name="owners">The ids of owners.</param>
    /// <param name="parts">The ids of their parts.</param>
    /// <param name="placeName">The parameter of the places.</param>
    /// <param name="ownerName">The parameter of the owners.</param>
    /// <param name="partName">The parameter of the parts.</param>
    internal static IEnumerable<((string? Place, string Owner) Owner, string Part)> Of(string[] places, string[] owners, string[] parts, string placeName, string ownerName, string partName)
    {
        var pairs = Of(owners, parts, ownerName, partName).ToArray();
        return OfOptional(places, [.. pairs.Select(pair => pair.Owner)], placeName, ownerName).Zip(pairs, static (owner, pair) => (owner, pair.Part));
    }

    /// <summary>The same for an optional owner.</summary>
    /// <param name="owners">The ids of owners; none for parts that do not need one.</param>
    /// <param name="parts">The ids of their parts.</param>
    /// <param name="ownerName">The parameter of the owners.</param>
    /// <param name="partName">The parameter of the parts.</param>
    internal static IEnumerable<(string? Owner, string Part)> OfOptional(string[] owners, string[] parts, string ownerName, string partName) => owners.Length == 0
        ? parts.Select(part => ((string?)null, part))
        : Of(owners, parts, ownerName, partName).Select(pair => ((string?)pair.Owner, pair.Part));
}
