using System.Globalization;

namespace DataOps.Engine.Json;

/// <summary>Gives each member of an object a name of its own, compared without case. In JSON, names may be equal or differ only in case.</summary>
/// <param name="count">How many names to expect.</param>
public struct UniqueNames(int count)
{
    // Few names are compared one by one, which is faster than a set.
    private const int Few = 24;

    private string[] _names = new string[count];
    private HashSet<string>? _set;
    private Dictionary<string, int>? _numbers;
    private int _taken;

    /// <summary>Returns the name itself, or one with a number if it is taken: <c>name_2</c>.</summary>
    public string Take(string name)
    {
        var free = IsTaken(name) ? NextOf(name) : name;
        if (_taken == _names.Length)
            Array.Resize(ref _names, Math.Max(4, 2 * _taken));
        _names[_taken++] = free;
        _set?.Add(free);
        return free;
    }

    /// <summary>Whether a member has that name.</summary>
    public bool IsTaken(string name)
    {
        if (_taken > Few)
            return (_set ??= new HashSet<string>(_names.AsSpan(0, _taken).ToArray(), StringComparer.OrdinalIgnoreCase)).Contains(name);

        for (var index = 0; index < _taken; index++)
            if (_names[index].Length == name.Length && string.Equals(_names[index], name, StringComparison.OrdinalIgnoreCase))
                return true;

        return false;
    }

    // It continues from the last number, or thousands of equal names would take quadratic time.
    private string NextOf(string name)
    {
        _numbers ??= new(StringComparer.OrdinalIgnoreCase);
        var number = _numbers.GetValueOrDefault(name, 2);
        string free;
        do
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number++}");
        while (IsTaken(free));
        _numbers[name] = number;
        return free;
    }
}
