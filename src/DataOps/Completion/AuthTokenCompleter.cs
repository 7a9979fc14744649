using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using DataOps.Engine.Sessions;
using DataOps.Formatting;
using DataOps.Loading;

namespace DataOps.Completion;

/// <summary>Completes the names of sessions of the cmdlet's service, or of the service given by -Service.</summary>
internal sealed class AuthTokenCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        EngineLoadContext.IsLoaded
            ? Complete(CompletedCommand.Find(commandName)?.Service ?? CompletedCommand.ServiceIn(fakeBoundParameters), CompletionText.Unquote(wordToComplete))
            : [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<CompletionResult> Complete(Service? service, string word) =>
    [
        .. SessionStore.Shared.List()
            .Where(item => service is null || item.Session.Service == service)
            .GroupBy(item => item.Session.Name, StringComparer.OrdinalIgnoreCase)
            .Where(tokens => tokens.Key.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(tokens => CompletionText.Result(tokens.Key, tokens.Key, tokens.Select(Describe))),
    ];

    private static string Describe((Session Session, bool IsDefault) item)
    {
        var token = item.Session.ToAuthToken(item.IsDefault);
        var expires = token.ExpiresAt is { } end ? $", expires {TimeText.Age(end, TimeText.Clock.GetUtcNow(), TimeText.Clock.LocalTimeZone)}" : "";
        return $"{token.Service} {token.Uri.Authority}{(token.IsDefault ? ", default" : "")}{(token.ReadOnly ? ", read-only" : "")}{expires}";
    }
}
