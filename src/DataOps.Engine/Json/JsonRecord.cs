using System.Collections;
using System.Numerics;

namespace DataOps.Engine.Json;

/// <summary>
/// A JSON object as it arrived: its members in order, names compared without case. Values are <see cref="string"/>,
/// <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/>, <see cref="decimal"/> (for the digits that a double would lose),
/// <see cref="bool"/>, <see cref="JsonRecord"/>, an array of these, or null.
/// </summary>
/// <remarks>
/// The typed readers (<see cref="TakeText"/>, <see cref="TakeFlag"/>, ...) remove a member; <see cref="Rest"/> returns those that are left.
/// They are tolerant, since the vendors send numbers and flags as strings, and wrap values as extended JSON.
/// </remarks>
public sealed class JsonRecord : IEnumerable<KeyValuePair<string, object?>>
{
    private KeyValuePair<string, object?>[] _members;
    private int _count;
    private ulong _taken;
    private HashSet<int>? _takenBeyond;
    private int _next;

    /// <summary>Creates an empty record.</summary>
    public JsonRecord()
        : this(8)
    {
    }

    /// <summary>Creates an empty record with room for some members.</summary>
    /// <param name="capacity">How many members to expect.</param>
    public JsonRecord(int capacity) => _members = new KeyValuePair<string, object?>[capacity];

    /// <summary>How many members the record has.</summary>
    public int Count => _count;

    /// <summary>The value of a member, or null if there is none. Does not remove it.</summary>
    /// <param name="name">The member's name.</param>
    public object? this[string name] => IndexOf(name) is var index and >= 0 ? _members[index].Value : null;

    /// <summary>Adds a member at the end.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string name, object? value)
    {
        if (_count == _members.Length)
            Array.Resize(ref _members, Math.Max(4, 2 * _count));
        _members[_count++] = new(name, value);
    }

    /// <summary>Whether the record has a member of that name.</summary>
    /// <param name="name">The member's name.</param>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>Removes and returns the first of several members that exists, as text, or null.</summary>
    /// <param name="names">The names to look for, the preferred first.</param>
    public string? TakeText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (IndexOf(name) is var index and >= 0 && JsonValue.ToText(_members[index].Value) is { } text)
            {
                MarkTaken(index);
                return text;
            }

        return null;
    }

    /// <summary>Removes and returns a member as a whole number, or null if it is absent or not a number.</summary>
    /// <param name="names">The names to look for, the preferred first.</param>
    public long? TakeNumber(params ReadOnlySpan<string> names) => First(names, JsonValue.ToNumber);

    /// <summary>Removes and returns a member as a 32-bit whole number, or null if it is absent or not such a number.</summary>
    /// <param name="names">The names to look for, the preferred first.</param>
    public int? TakeInt32(params ReadOnlySpan<string> names) =>
        First(names, static value => JsonValue.ToNumber(value) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : (int?)null);

    /// <summary>Removes and returns a member as a flag (true, "1", "true", "yes", 1 ...), or null if it is absent or neither.</summary>
    /// <param name="names">The names to look for, the preferred first.</param>
    public bool? TakeFlag(params ReadOnlySpan<string> names) => First(names, JsonValue.ToFlag);

    /// <summary>Removes and returns a member as a time in this machine's time zone, or null if it is absent or does not parse; then it stays in <see cref="Rest"/>.</summary>
    /// <param name="names">The names to look for, the preferred first.</param>
    public DateTime? TakeTime(params ReadOnlySpan<string> names) => First(names, JsonValue.ToLocalTime);

    /// <summary>Removes and returns a member that is an object, or null.</summary>
    /// <param name="name">The member's name.</param>
    public JsonRecord? TakeRecord(string name)
    {
        if (this[name] is not JsonRecord record)
            return null;

        TryTake(name, out _);
        return record;
    }

    /// <summary>Removes a member that is an array of objects, or one object, and returns the objects. Empty if there are none.</summary>
    /// <param name="name">The member's name.</param>
    public IReadOnlyList<JsonRecord> TakeRecords(string name)
    {
        switch (this[name])
        {
            case JsonRecord one:
                TryTake(name, out _);
                return [one];
            case object?[] many when many.All(item => item is JsonRecord):
                TryTake(name, out _);
                return Array.ConvertAll(many, item => (JsonRecord)item!);
            default:
                return [];
        }
    }

    /// <summary>Removes a member that is an array of plain values, or one value, and returns them as text. Empty if there are none. An array with anything else stays in <see cref="Rest"/> as well.</summary>
    /// <param name="name">The member's name.</param>
    public IReadOnlyList<string> TakeTexts(string name)
    {
        switch (this[name])
        {
            case null:
                TryTake(name, out _);
                return [];
            case object?[] many:
                if (!many.Any(item => item is JsonRecord or object?[]))
                    TryTake(name, out _);
                // Arrays: PowerShell cannot index the lists that the compiler makes.
                return many.Select(JsonValue.ToText).OfType<string>().ToArray();
            case JsonRecord:
                return [];
            case var one:
                TryTake(name, out _);
                return JsonValue.ToText(one) is { } text ? new[] { text } : [];
        }
    }

    /// <summary>Removes and returns whatever a member holds, or null.</summary>
    /// <param name="name">The member's name.</param>
    public object? TakeValue(string name) => TryTake(name, out var value) ? value : null;

    /// <summary>Removes members that nobody needs, so that <see cref="Rest"/> does not return them.</summary>
    /// <param name="names">Their names.</param>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            TryTake(name, out _);
    }

    /// <summary>Returns the first of several members that exists, as text, or null, without removing it.</summary>
    /// <param name="names">The names to look for, the preferred first.</param>
    public string? PeekText(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (JsonValue.ToText(this[name]) is { } text)
                return text;

        return null;
    }

    /// <summary>The members that no typed reader removed, as plain .NET values; null if there are none. If names differ only in case, later ones get a number.</summary>
    public Dictionary<string, object?>? Rest()
    {
        // The usual case, which the bits alone decide.
        if (_count < 64 && _taken == (1UL << _count) - 1)
            return null;

        Dictionary<string, object?>? rest = null;
        var names = new UniqueNames(0);
        for (var i = 0; i < _count; i++)
            if (!IsTaken(i))
                (rest ??= new FieldMap<object?>()).Add(names.Take(_members[i].Key), JsonValue.ToPlain(_members[i].Value));

        return rest;
    }

    /// <summary>What <see cref="Rest"/> returns, plus the remaining members of a nested record that was read.</summary>
    /// <param name="name">The member that was taken.</param>
    /// <param name="inner">The record in it; null for none.</param>
    public Dictionary<string, object?>? RestWith(string name, JsonRecord? inner)
    {
        var rest = Rest();
        if (inner?.Rest() is { } left)
            (rest ??= new FieldMap<object?>())[name] = left;
        return rest;
    }

    /// <summary>The whole record as a dictionary of plain .NET values: dictionaries, arrays, strings, numbers and flags. If names differ only in case, later ones get a number.</summary>
    public Dictionary<string, object?> ToDictionary()
    {
        var all = new Dictionary<string, object?>(_count, StringComparer.OrdinalIgnoreCase);
        var names = new UniqueNames(_count);
        foreach (var (name, value) in this)
            all.Add(names.Take(name), JsonValue.ToPlain(value));

        return all;
    }

    /// <summary>Enumerates the members in order.</summary>
    public ArraySegment<KeyValuePair<string, object?>>.Enumerator GetEnumerator() => new ArraySegment<KeyValuePair<string, object?>>(_members, 0, _count).GetEnumerator();

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T? First<T>(ReadOnlySpan<string> names, Func<object?, T?> convert)
        where T : struct
    {
        foreach (var name in names)
            if (IndexOf(name) is var index and >= 0 && convert(_members[index].Value) is { } value)
            {
                MarkTaken(index);
                return value;
            }

        return null;
    }

    private bool TryTake(string name, out object? value)
    {
        var index = IndexOf(name);
        value = index >= 0 ? _members[index].Value : null;
        if (index >= 0)
            MarkTaken(index);
        return index >= 0;
    }


    private bool IsTaken(int index) =>
        index < 64 ? (_taken & (1UL << index)) != 0 : _takenBeyond?.Contains(index) == true;

    private void MarkTaken(int index)
    {
        if (index < 64)
            _taken |= 1UL << index;
        else
            (_takenBeyond ??= []).Add(index);
        _next = index + 1;
    }

    // Answers have their members in the order in which the readers ask for them, so the search starts after the last one found.
    private int IndexOf(string name)
    {
        for (var step = 0; step < _count; step++)
        {
            var index = _next + step;
            if (index >= _count)
                index -= _count;
            var key = _members[index].Key;
            if (ReferenceEquals(key, name) || string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }
}
