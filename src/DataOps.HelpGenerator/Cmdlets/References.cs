using System.Reflection;

namespace DataOps.HelpGenerator;

/// <summary>Says what a reader of the help sees for a reference to code.</summary>
/// <param name="assembly">The module's assembly.</param>
/// <param name="cmdlets">The classes of its cmdlets.</param>
public sealed class References(Assembly assembly, IEnumerable<Type> cmdlets)
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

    private static string NameOf(Type type) => string.Join('-', type.Attribute("Cmdlet").Positional().Select(argument => argument.Value));
}
