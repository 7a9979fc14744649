using System.Management.Automation;
using DataOps.Engine.Names;

namespace DataOps.Completion;

/// <summary>Creates completion results from known ids.</summary>
internal static class CompletionText
{
    /// <summary>The matches of a word: ids that start with it, and names that contain it; a unique name is offered instead of its id.</summary>
    internal static IEnumerable<CompletionResult> IdsOrNames(string word, IReadOnlyCollection<KnownId> known)
    {
        var plain = Unquote(word);
        var shared = known.DistinctBy(item => (item.Id, item.Parent)).GroupBy(item => NameComparer.AsSeen(item.Name ?? ""), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return known
            .Where(item => item.Id.StartsWith(plain, StringComparison.OrdinalIgnoreCase) || Holds(item.Name, plain))
            .DistinctBy(item => item.Id)
            .Select(item => item switch
            {
                { Name: { Length: > 0 } name } when Holds(name, plain) && !LooksLikeId(name) && !shared.Contains(NameComparer.AsSeen(name)) => Result(name, name, name, item.Status, item.Id),
                _ => Result(item.Id, Listed(item), item.Name, item.Status, item.Id),
            });
    }

    /// <summary>The matches of a word: ids that start with it, and ids of names that contain it.</summary>
    internal static IEnumerable<CompletionResult> Matches(string word, IEnumerable<KnownId> known, bool byName = false)
    {
        var plain = Unquote(word);
        return known
            .Where(item => byName ? Holds(item.Name, plain) : item.Id.StartsWith(plain, StringComparison.OrdinalIgnoreCase) || Holds(item.Name, plain))
            .DistinctBy(item => byName ? item.Name : item.Id)
            .Select(item => byName ? Result(item.Name!, item.Name!, item.Status, item.Id) : Result(item.Id, Listed(item), item.Name, item.Status, item.Id));
    }

    /// <summary>A completion result.</summary>
    /// <param name="text">The text to insert, which is quoted if necessary.</param>
    /// <param name="listed">The text in the list of choices.</param>
    /// <param name="tips">The parts of the tooltip.</param>
    internal static CompletionResult Result(string text, string listed, params IEnumerable<string?> tips) =>
        Shown(CommandText.Argument(text), listed, string.Join(" · ", tips.Where(tip => !string.IsNullOrWhiteSpace(tip)).DefaultIfEmpty(text)));

    /// <summary>A completion result with text that is inserted as it is.</summary>
    internal static CompletionResult Shown(string inserted, string listed, string tip) =>
        new(inserted, VisibleText.Of(listed), CompletionResultType.ParameterValue, VisibleText.Of(tip));

    /// <summary>A word without the quotes that the user has already typed.</summary>
    internal static string Unquote(string word) => word.Trim('\'', '"').Replace("''", "'", StringComparison.Ordinal);

    // The list itself distinguishes items with the same name.
    private static string Listed(KnownId item) => string.Join("  ", new[] { item.Id, item.Name, item.Status }.Where(part => !string.IsNullOrEmpty(part)));

    private static bool LooksLikeId(string name) => name.All(letter => char.IsAsciiHexDigit(letter) || letter == '-');

    private static bool Holds(string? name, string word) => name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
