using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DataOps.Completion;

/// <summary>Completes a parameter that takes the name of a session or of a service: first the existing sessions, then the services.</summary>
internal sealed class TokenOrServiceCompleter : IArgumentCompleter
{
    private readonly AuthTokenCompleter _tokens = new();

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
    [
        .. _tokens.CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters),
        .. CompletedCommand.ServiceIn(fakeBoundParameters) is not null ? [] : Enum.GetNames<Service>()
            .Where(service => service.StartsWith(CompletionText.Unquote(wordToComplete), StringComparison.OrdinalIgnoreCase))
            .Select(service => CompletionText.Result(service, service, "service")),
    ];
}
