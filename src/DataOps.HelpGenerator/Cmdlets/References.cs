using System.Reflection;
using System.Text.RegularExpressions;
using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>Resolves references to code into the text that a reader of the help sees.</summary>
/// <param name="assembly">The module's assembly.</param>
/// <param name="cmdlets">The classes of its cmdlets.</param>
public sealed partial class References(Assembly assembly, IEnumerable<Type> cmdlets)
{
    private readonly Dictionary<string, string> _cmdlets = cmdlets.ToDictionary(type => type.FullName!, NameOf);

    /// <summary>A cmdlet's name for its class, a parameter for its property, the short name for anything else.</summary>
    /// <param name="cref">The compiler's id of the member, e.g. <c>T:DataOps.RunState</c>.</param>
    public Inline Resolve(string cref)
    {
        var name = cref[(cref.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0];
        if (_cmdlets.TryGetValue(name, out var cmdlet))
            return new Inline(cmdlet, InlineKind.Cmdlet, cmdlet);
        var dot = name.LastIndexOf('.');
        var last = name[(dot + 1)..].Split('`')[0];
        var isParameter = cref.StartsWith("P:", StringComparison.Ordinal)
            && assembly.GetType(name[..dot])?.GetProperty(last)?.Attribute("Parameter") is not null;
        return new Inline(isParameter ? "-" + last : last, InlineKind.Code);
    }

    /// <summary>Turns the names of cmdlets in a text into links.</summary>
    /// <param name="text">The text.</param>
    public IEnumerable<Inline> Link(string text)
    {
        var end = 0;
        foreach (Match match in CmdletName().Matches(text))
        {
            if (!_cmdlets.ContainsValue(match.Value))
                continue;
            yield return new Inline(text[end..match.Index]);
            yield return new Inline(match.Value, InlineKind.Cmdlet, match.Value);
            end = match.Index + match.Length;
        }

        yield return new Inline(text[end..]);
    }

    private static string NameOf(Type type) => string.Join('-', type.Attribute("Cmdlet").Positional().Select(argument => argument.Value));

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+-[A-Z]\w+")]
    private static partial Regex CmdletName();
}
