using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Runtime.CompilerServices;
using DataOps.Commands;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;
using DataOps.Loading;

namespace DataOps.Completion;

/// <summary>Completes ids that the session has seen. It never sends a request itself: that happens in the background, for the next time.</summary>
internal sealed class IdCompleter : IArgumentCompleter
{
    // If nothing is known yet, wait this long for the background request, so that the first Tab works with a fast server.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        // Before the engine is loaded, nobody has signed in.
        if (!EngineLoadContext.IsLoaded || CompletedCommand.Find(commandName) is not { } command
            || command.Type.GetProperty(parameterName)?.GetCustomAttribute<CompletesIdAttribute>() is not { } attribute
            || attribute.KindIn(command.Type) is not { } kind)
            return [];

        return Complete(command, kind, attribute, wordToComplete, fakeBoundParameters);
    }

    // A separate method, so that calling the one above does not load the engine.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<CompletionResult> Complete(CompletedCommand command, IdKind kind, CompletesIdAttribute attribute, string word, IDictionary bound)
    {
        var found = new List<KnownId>();
        foreach (var session in command.Sessions(bound))
            found.AddRange(Known(session, kind, attribute.ParentIn(command.Type) is { } parent ? ParentIn(command, parent, bound, session) : null));

        return [.. attribute is { TakesNames: true, OffersIds: false } ? CompletionText.IdsOrNames(word, found) : CompletionText.Matches(word, found, attribute.ByName)];
    }

    /// <summary>The id of the object that another parameter names, by id or by name; null if there is none.</summary>
    internal static string? ParentIn(CompletedCommand command, string parameter, IDictionary bound, Session session)
    {
        if (CompletedCommand.TextIn(bound, parameter) is not { } text || command.Type.GetProperty(parameter)?.GetCustomAttribute<CompletesIdAttribute>() is not { TakesNames: true } attribute
            || attribute.KindIn(command.Type) is not { } kind)
            return CompletedCommand.TextIn(bound, parameter);

        var known = Known(session, kind, parent: null);
        return known.Any(item => item.Id == text) ? text : known.FirstOrDefault(item => NameComparer.IsSame(text, item.Name))?.Id ?? text;
    }

    /// <summary>The known ids of a kind. If there are none, waits briefly for the background request.</summary>
    internal static IReadOnlyList<KnownId> Known(Session session, IdKind kind, string? parent)
    {
        var ids = KnownIds.Of(session);
        var refresh = IdRefresh.Begin(session, kind, parent);
        var known = ids.List(kind, parent);
        if (known.Count == 0 && !refresh.IsCompleted && refresh.Wait(Patience))
            known = ids.List(kind, parent);
        return known;
    }
}
