using System.Management.Automation;

namespace DataOps.Completion;

/// <summary>Makes what is offered of what is known.</summary>
internal static class CompletionText
{
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
        new(ScriptText.Argument(text), listed, CompletionResultType.ParameterValue, string.Join(" · ", tips.Where(tip => !string.IsNullOrWhiteSpace(tip)).DefaultIfEmpty(text)));

    /// <summary>A word without the quote that the user has typed already.</summary>
    internal static string Unquote(string word) => word.Trim('\'', '"').Replace("''", "'", StringComparison.Ordinal);

    private static string Listed(KnownId item) => string.IsNullOrEmpty(item.Name) ? item.Id : $"{item.Id}  {item.Name}";

    private static bool Holds(string? name, string word) => name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
