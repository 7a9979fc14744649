using System.Management.Automation;
using DataOps.Engine.Json;

namespace DataOps.Output;

/// <summary>
/// Creates the objects that users expect from JSON without a documented schema: nested objects as objects, arrays as arrays, so that
/// <c>$p.workflow.plan[0]</c> works. Members are added without PowerShell's check of each one, which makes Invoke-RestMethod several times slower.
/// </summary>
internal static class PSObjectTree
{
    // PowerShell is slow to learn a name and never forgets one: a record with more members is a map, and becomes one.
    private const int MostMembers = 5000;

    /// <summary>Converts a record to an object of a kind, with the token and server that it came from.</summary>
    internal static PSObject From(JsonRecord record, TreeSchema kind, Origin origin)
    {
        var shown = record.Count > MostMembers ? Folded(record) : record;
        var shape = kind.ShapeOf(shown);
        var item = PSObjectFactory.With(shape.Members.Length + shape.Derived.Length + 2, kind);
        var index = 0;
        foreach (var (_, value) in shown)
        {
            var (name, isTime) = shape.Members[index++];
            Add(item, name, isTime ? JsonValue.ToLocalTime(value) ?? value : value, shape.IsUsed);
        }

        foreach (var (name, value) in shape.Derived)
            Add(item, name, value(record), shape.IsUsed);
        Add(item, nameof(DataOpsObject.AuthToken), origin.AuthToken, shape.IsUsed);
        Add(item, nameof(DataOpsObject.Server), origin.Server, shape.IsUsed);
        shape.IsUsed = true;
        return item;
    }

    /// <summary>Converts a value: a record becomes an object, one with very many members a dictionary; an array is converted with its elements, a plain value stays as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="stop">Cancels the conversion of a large value.</param>
    internal static object? From(object? value, CancellationToken stop = default) => value switch
    {
        JsonRecord { Count: > MostMembers } record => Map(record, stop),
        JsonRecord record => From(record),
        object?[] items when IsNested(items) => Array.ConvertAll(items, item => From(item, stop.IsCancellationRequested ? throw new OperationCanceledException(stop) : stop)),
        _ => value,
    };

    /// <summary>Converts the value of a member like any other value, but with JSON as its text.</summary>
    /// <param name="value">A record or an array.</param>
    internal static object? Nested(object value) => From(value) switch
    {
        PSObject item => TreeText.Give(item),
        object?[] items => new NestedList(items),
        var other => other,
    };

    /// <summary>The name of a JSON member in an object: PowerShell does not allow an empty one.</summary>
    internal static string NameOf(string name) => name.Length == 0 ? "_" : name;

    private static PSObject From(JsonRecord record)
    {
        var item = PSObjectFactory.With(record.Count);
        var names = new UniqueNames(record.Count + 1);
        // Reserved first, so that no member with that name can send the object's next command to another server.
        names.Take(nameof(DataOpsObject.AuthToken));
        foreach (var (name, value) in record)
            Add(item, names.Take(NameOf(name)), value, isUsed: false);
        return item;
    }

    private static NestedMap Map(JsonRecord record, CancellationToken stop)
    {
        var map = new NestedMap(record.Count);
        var names = new UniqueNames(record.Count);
        foreach (var (name, value) in record)
        {
            if (map.Count % 1024 == 0)
                stop.ThrowIfCancellationRequested();
            map.Add(names.Take(name), From(value, stop));
        }

        return map;
    }

    // Moves the members beyond the maximum into a single member.
    private static JsonRecord Folded(JsonRecord record)
    {
        var (folded, rest) = (new JsonRecord(MostMembers + 1), new JsonRecord(record.Count - MostMembers));
        foreach (var (name, value) in record)
            (folded.Count < MostMembers ? folded : rest).Add(name, value);
        folded.Add(nameof(DataOpsObject.AdditionalProperties), rest);
        return folded;
    }

    private static void Add(PSObject item, string name, object? value, bool isUsed)
    {
        var member = value is JsonRecord or object?[] ? new LazyNoteProperty(name, value) : new PSNoteProperty(name, value);
        if (isUsed)
            PSObjectFactory.AddUsed(item, member);
        else
            PSObjectFactory.Add(item, member);
    }

    private static bool IsNested(object? value) => value is JsonRecord || (value is object?[] items && Array.Exists(items, IsNested));
}
