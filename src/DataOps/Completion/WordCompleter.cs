using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace DataOps.Completion;

/// <summary>Completes a parameter whose values are known without a server.</summary>
internal sealed class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        (CompletedCommand.Find(commandName)?.Type.GetProperty(parameterName)?.GetCustomAttribute<CompletesWordAttribute>()?.Words ?? [])
            .Where(word => word.StartsWith(CompletionText.Unquote(wordToComplete), StringComparison.OrdinalIgnoreCase))
            .Select(word => CompletionText.Result(word, word));
}
