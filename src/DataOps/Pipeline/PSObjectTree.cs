using System.Management.Automation;

namespace DataOps.Pipeline;

/// <summary>
/// Makes the objects that people expect of JSON whose schema the vendor leaves open: nested objects as objects, arrays as arrays, so that
/// <c>$p.workflow.plan[0]</c> works. Members are added without PowerShell's checks of each, which make Invoke-RestMethod several times as slow.
/// </summary>
internal static class PSObjectTree
{
    /// <summary>A record as an object of a kind, with the token that it came from.</summary>
    internal static PSObject From(JsonRecord record, TreeKind kind, string authToken)
    {
        var count = record.Count + kind.Derived.Length + 1;
        var item = NoteObject.With(count);
        NoteObject.SetKind(item, kind);
        var names = new MemberNames(count);
        // Taken first, so that no member of that name can send the object's next command to another server.
        names.Take(nameof(DataOpsObject.AuthToken));
        foreach (var (name, value) in record)
            Add(item, names.Take(name), kind.Times.Contains(name, StringComparer.OrdinalIgnoreCase) ? JsonValue.ToTime(value) ?? value : value);
        foreach (var (name, value) in kind.Derived)
            if (!names.IsTaken(name))
                Add(item, names.Take(name), value(record));
        Add(item, nameof(DataOpsObject.AuthToken), authToken);
        return item;
    }

    /// <summary>A value: a record as an object, an array with its elements, a plain value as it is.</summary>
    internal static object? From(object? value) => value switch
    {
        JsonRecord record => From(record),
        object?[] items when IsNested(items) => Array.ConvertAll(items, From),
        _ => value,
    };

    private static PSObject From(JsonRecord record)
    {
        var item = NoteObject.With(record.Count);
        var names = new MemberNames(record.Count);
        foreach (var (name, value) in record)
            Add(item, names.Take(name), value);
        return item;
    }

    private static void Add(PSObject item, string name, object? value) =>
        NoteObject.Add(item, value is not null && IsNested(value) ? new NestedNote(name, value) : new PSNoteProperty(name, value));

    private static bool IsNested(object? value) => value is JsonRecord || (value is object?[] items && Array.Exists(items, IsNested));
}
