using System.Management.Automation;

namespace DataOps.Completion;

/// <summary>Completes a parameter with the values that the vendor documents. Other values are accepted as well: the list may be older than the server.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CompletesWordAttribute(params string[] words) : ArgumentCompleterAttribute(typeof(WordCompleter))
{
    /// <summary>The words.</summary>
    internal IReadOnlyList<string> Words => words;

    /// <summary>Whether the vendor documents no other values, so that another one is probably a typing error. It is sent, with a warning.</summary>
    public bool IsComplete { get; init; }
}
