using DataOps.Engine.Services;

namespace DataOps.HelpGenerator;

/// <summary>The cmdlets of one subject, which stand together in the index.</summary>
/// <param name="Title">The subject.</param>
/// <param name="NounPrefix">How their nouns begin.</param>
public sealed record CmdletGroup(string Title, string NounPrefix)
{
    // The first that fits counts, and their order is the index's.
    private static readonly CmdletGroup[] Known =
    [
        new("Sessions", "AuthToken"),
        .. ServiceDescription.All.SelectMany(service => service.NounPrefixes, (service, prefix) => new CmdletGroup(service.Title, prefix)),
        new("Sandbox", "DataOpsSandbox"),
        new("Runs, requests and diagnostics", "DataOps"),
    ];

    /// <summary>The subjects, in the index's order.</summary>
    public static IEnumerable<string> Titles => Known.Select(group => group.Title).Distinct();

    /// <summary>The group of a noun, or nothing.</summary>
    /// <param name="noun">The noun.</param>
    public static CmdletGroup? Of(string noun) => Known.FirstOrDefault(group => noun.StartsWith(group.NounPrefix, StringComparison.Ordinal));
}
