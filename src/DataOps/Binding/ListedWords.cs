using System.Management.Automation;
using System.Reflection;
using DataOps.Completion;

namespace DataOps.Binding;

/// <summary>The words that a parameter lists. People type them in any case; servers and the code compare them exactly.</summary>
internal sealed class ListedWords
{
    private readonly IReadOnlyList<string> _words;

    private ListedWords(IReadOnlyList<string> words) => _words = words;

    /// <summary>The words of a parameter; null if it lists none.</summary>
    internal static ListedWords? Of(PropertyInfo property) =>
        property.GetCustomAttribute<CompletesWordAttribute>() is { } offered ? new(offered.Words)
        : property.GetCustomAttribute<ValidateSetAttribute>() is { } accepted ? new([.. accepted.ValidValues])
        : null;

    /// <summary>A word as it is listed, whatever its case; as it is if it is not one of the words.</summary>
    internal string Spell(string given) => _words.FirstOrDefault(word => word.Equals(given.Trim(), StringComparison.OrdinalIgnoreCase)) ?? given;
}
