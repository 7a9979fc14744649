using System.Management.Automation;
using DataOps.Engine.Names;

namespace DataOps.Completion;

/// <summary>Makes what is offered of what is known.</summary>
internal static class CompletionText
{
    /// <summary>What fits the word: ids that begin with it, and those whose name holds it; of the latter the name, where only one has it.</summary>
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

    /// <summary>What fits the word: ids that begin with it, and those of a name that holds it.</summary>
    internal static IEnumerable<CompletionResult> Matches(string word, IEnumerable<KnownId> known, bool byName = false)
    {
        var plain = Unquote(word);
        return known
            .Where(item => byName ? Holds(item.Name, plain) : item.Id.StartsWith(plain, StringComparison.OrdinalIgnoreCase) || Holds(item.Name, plain))
            .DistinctBy(item => byName ? item.Name : item.Id)
            .Select(item => byName ? Result(item.Name!, item.Name!, item.Status, item.Id) : Result(item.Id, Listed(item), item.Name, item.Status, item.Id));
    }

    /// <summary>One thing that is offered.</summary>
    /// <param name="text">What is inserted, quoted where it has to be.</param>
    /// <param name="listed">What the list of choices shows.</param>
    /// <param name="tips">What is said of it.</param>
    internal static CompletionResult Result(string text, string listed, params IEnumerable<string?> tips) =>
        Shown(CommandText.Argument(text), listed, string.Join(" · ", tips.Where(tip => !string.IsNullOrWhiteSpace(tip)).DefaultIfEmpty(text)));

    /// <summary>One thing that is offered, of a text that can be inserted as it is.</summary>
    internal static CompletionResult Shown(string inserted, string listed, string tip) =>
        new(inserted, VisibleText.Of(listed), CompletionResultType.ParameterValue, VisibleText.Of(tip));

    /// <summary>A word without the quote that the user has typed already.</summary>
    internal static string Unquote(string word) => word.Trim('\'', '"').Replace("''", "'", StringComparison.Ordinal);

    // Those of one name are told apart in the list itself.
    private static string Listed(KnownId item) => string.Join("  ", new[] { item.Id, item.Name, item.Status }.Where(part => !string.IsNullOrEmpty(part)));

    private static bool LooksLikeId(string name) => name.All(letter => char.IsAsciiHexDigit(letter) || letter == '-');

    private static bool Holds(string? name, string word) => name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
