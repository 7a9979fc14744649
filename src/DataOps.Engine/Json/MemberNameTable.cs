using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>Property names repeat in every record of a list: one string for each of them, the program's own if it has one.</summary>
internal sealed class MemberNameTable : JsonNameTable
{
    // Ids may be names as well, and their number is unlimited.
    private const int Most = 512;

    private readonly DefaultJsonNameTable _names = new();
    private int _count;

    public override string? Get(char[] key, int start, int length)
    {
        if (_names.Get(key, start, length) is { } known)
            return known;

        var name = new string(key, start, length);
        if (_count == Most)
            return name;

        _count++;
        return _names.Add(string.IsInterned(name) ?? name);
    }
}
