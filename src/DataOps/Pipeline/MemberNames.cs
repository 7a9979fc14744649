using System.Globalization;

namespace DataOps.Pipeline;

/// <summary>Gives each member of an object a name of its own. In JSON names may differ only in case or be empty; in PowerShell they may not.</summary>
internal struct MemberNames(int count)
{
    // Few names are compared one by one, which is faster than a set.
    private const int Few = 24;

    private readonly string[] _names = new string[count];
    private HashSet<string>? _set;
    private int _taken;

    /// <summary>The name itself, or one with a number where it is taken: <c>name_2</c>.</summary>
    internal string Take(string name)
    {
        if (name.Length == 0)
            name = "_";

        var free = name;
        for (var number = 2; IsTaken(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        _names[_taken++] = free;
        _set?.Add(free);
        return free;
    }

    /// <summary>Whether a member has that name.</summary>
    internal bool IsTaken(string name)
    {
        if (_taken > Few)
            return (_set ??= new HashSet<string>(_names.AsSpan(0, _taken).ToArray(), StringComparer.OrdinalIgnoreCase)).Contains(name);

        for (var index = 0; index < _taken; index++)
            if (_names[index].Length == name.Length && string.Equals(_names[index], name, StringComparison.OrdinalIgnoreCase))
                return true;

        return false;
    }
}
