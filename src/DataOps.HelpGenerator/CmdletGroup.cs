using DataOps.Engine.Services;

namespace DataOps.HelpGenerator;

/// <summary>The cmdlets of one subject, which are listed together in the index.</summary>
/// <param name="Title">The subject.</param>
/// <param name="NounPrefix">The prefix of their nouns.</param>
public sealed record CmdletGroup(string Title, string NounPrefix)
{
    // The first match counts; this is also the order of the index.
    private static readonly CmdletGroup[] Known =
    [
        new("Sessions", "AuthToken"),
        .. ServiceDescription.All.SelectMany(service => service.NounPrefixes, (service, prefix) => new CmdletGroup(service.Title, prefix)),
        new("Sandbox", "DataOpsSandbox"),
        new("Runs, requests and diagnostics", "DataOps"),
    ];

    /// <summary>The subjects, in the index's order.</summary>
    public static IEnumerable<string> Titles => Known.Select(group => group.Title).Distinct();

    /// <summary>The group of a noun; null if there is none.</summary>
    /// <param name="noun">The noun.</param>
    public static CmdletGroup? Of(string noun) => Known.FirstOrDefault(group => noun.StartsWith(group.NounPrefix, StringComparison.Ordinal));
}
