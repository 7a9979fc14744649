using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Runtime.CompilerServices;
using DataOps.Commands;
using DataOps.Loading;

namespace DataOps.Completion;

/// <summary>
/// Completes -Field with a dictionary of the fields of the chosen authentication method or job, ready to fill in: first those that are
/// required, then each by itself. PowerShell does not complete keys inside a dictionary, so the whole dictionary is offered.
/// </summary>
internal sealed class FieldCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        if (!EngineLoadContext.IsLoaded || CompletedCommand.Find(commandName) is not { } command
            || command.Type.GetProperty(parameterName)?.GetCustomAttribute<CompletesFieldAttribute>() is not { } attribute)
            return [];

        if (CompletedCommand.TextIn(fakeBoundParameters, attribute.Parent) is not null)
            return Complete(command, attribute.Kind, attribute.Parent, fakeBoundParameters);
        return attribute.OtherParent is { } other && CompletedCommand.TextIn(fakeBoundParameters, other) is not null
            ? Complete(command, attribute.OtherKind, other, fakeBoundParameters)
            : [];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<CompletionResult> Complete(CompletedCommand command, IdKind kind, string parentParameter, IDictionary bound)
    {
        // The label has its own parameter.
        var fields = command.Sessions(bound).SelectMany(session => IdCompleter.Known(session, kind, IdCompleter.ParentIn(command, parentParameter, bound, session))).OfType<KnownField>()
            .Where(field => !string.Equals(field.WireName, "label", StringComparison.OrdinalIgnoreCase)).ToList();
        var required = fields.Where(field => field.IsRequired).ToList();
        return
        [
            .. required.Count > 1 ? (CompletionResult[])[Result($"the {required.Count} required fields", required)] : [],
            .. fields.Select(field => Result(field.Label, [field])),
        ];
    }

    private static CompletionResult Result(string listed, IReadOnlyCollection<KnownField> fields) => CompletionText.Shown(
        $"@{{ {string.Join("; ", fields.Select(field => $"{CommandText.Key(field.Label)} = {(field.IsSecret ? "(Read-Host -AsSecureString)" : "''")}"))} }}",
        listed,
        string.Join(", ", fields.Select(field => $"{field.Label} ({field.WireName}{(field.IsRequired ? ", required" : "")}{(field.Status is { Length: > 0 } value ? $", now {value}" : "")})")));
}
