using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Naming;

/// <summary>Writes the command for everything that a pattern matches: the list, piped to the cmdlet that takes exact names. It has all arguments of the original command, so that it never acts on more.</summary>
internal static class PatternCommand
{
    /// <summary>The command, ready to be pasted.</summary>
    /// <param name="command">The cmdlet that was given the pattern.</param>
    /// <param name="lister">The cmdlet that lists what the pattern matches.</param>
    /// <param name="pattern">The pattern.</param>
    internal static string For(PSCmdlet command, string lister, string pattern)
    {
        var reader = CompletedCommand.Find(lister);
        var given = command.MyInvocation.BoundParameters.Where(item => IsOwn(item.Key)).Select(item => (Name: item.Key, Value: ValueOf(command, item.Key, item.Value))).ToArray();
        var replaced = given
            .Where(item => Texts(item.Value).Contains(pattern, StringComparer.Ordinal))
            .OrderBy(item => item.Name.EndsWith("Id", StringComparison.Ordinal) && lister.EndsWith(item.Name[..^2], StringComparison.Ordinal) ? 0 : 1)
            .Select(item => item.Name)
            .FirstOrDefault();
        var kept = given.Where(item => item.Name != replaced).ToLookup(item => NarrowsList(reader, item.Name));
        return $"{lister} {CommandText.Argument(pattern)}{Arguments(kept[true])} | {command.MyInvocation.MyCommand.Name}{Arguments(kept[false])}";
    }

    // A -Confirm:$false that was meant for one thing does not apply to many.
    private static bool IsOwn(string parameter) => parameter != "Confirm" && !Cmdlet.CommonParameters.Contains(parameter);

    // Where the list is read, and with which session: its objects bring both along.
    private static bool NarrowsList(CompletedCommand? reader, string parameter) =>
        reader?.Type.GetProperty(parameter) is { } property && property.IsDefined(typeof(ParameterAttribute)) && (parameter == "AuthToken" || property.IsDefined(typeof(IdAttribute)));

    // As the cmdlet has it now, after its arguments were converted.
    private static object? ValueOf(PSCmdlet command, string parameter, object? given) => command.GetType().GetProperty(parameter) is { } property ? property.GetValue(command) : given;

    private static string Arguments(IEnumerable<(string Name, object? Value)> given) => string.Concat(given.Select(item => item.Value switch
    {
        SwitchParameter { IsPresent: true } => $" -{item.Name}",
        SwitchParameter => $" -{item.Name}:$false",
        var value when Texts(value) is { Length: > 0 } texts => $" -{item.Name} {string.Join(", ", texts.Select(CommandText.Argument))}",
        // A secret or a table cannot be written out: a variable stands for it.
        _ => $" -{item.Name} ${char.ToLowerInvariant(item.Name[0])}{item.Name[1..]}",
    }));

    private static string[] Texts(object? value) => value switch
    {
        string or Enum or AuthTokenReference => [value.ToString()!],
        bool flag => [flag ? "$true" : "$false"],
        DateTimeOffset time => [time.ToString("o", CultureInfo.InvariantCulture)],
        IFormattable number when number.GetType().IsPrimitive => [number.ToString(null, CultureInfo.InvariantCulture)],
        TimeSpan time => [time.ToString("c", CultureInfo.InvariantCulture)],
        IDictionary => [],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(Texts)],
        _ => [],
    };
}
