using System.Management.Automation;

namespace DataOps.Pipeline;

/// <summary>
/// Makes the objects that people expect of JSON whose schema the vendor leaves open: nested objects as objects, arrays as arrays, so that
/// <c>$p.workflow.plan[0]</c> works. Members are added without PowerShell's checks of each, which make Invoke-RestMethod several times as slow.
/// </summary>
internal static class PSObjectTree
{
    /// <summary>A record as an object of a kind, with the token and the server that it came from.</summary>
    internal static PSObject From(JsonRecord record, TreeKind kind, Origin origin)
    {
        var shape = kind.ShapeOf(record);
        var item = NoteObject.With(shape.Members.Length + shape.Derived.Length + 2);
        NoteObject.SetKind(item, kind);
        var index = 0;
        foreach (var (_, value) in record)
        {
            var (name, isTime) = shape.Members[index++];
            Add(item, name, isTime ? JsonValue.ToTime(value) ?? value : value, shape.IsUsed);
        }

        foreach (var (name, value) in shape.Derived)
            Add(item, name, value(record), shape.IsUsed);
        Add(item, nameof(DataOpsObject.AuthToken), origin.AuthToken, shape.IsUsed);
        Add(item, nameof(DataOpsObject.Server), origin.Server, shape.IsUsed);
        shape.IsUsed = true;
        return item;
    }

    /// <summary>A value: a record as an object, an array with its elements, a plain value as it is.</summary>
    internal static object? From(object? value) => value switch
    {
        JsonRecord record => From(record),
        object?[] items when IsNested(items) => Array.ConvertAll(items, From),
        _ => value,
    };

    /// <summary>The name that a member of JSON has in an object: in PowerShell none is empty.</summary>
    internal static string NameOf(string name) => name.Length == 0 ? "_" : name;

    private static PSObject From(JsonRecord record)
    {
        var item = NoteObject.With(record.Count);
        var names = new UniqueNames(record.Count + 1);
        // Taken first, so that no member of that name can send the object's next command to another server.
        names.Take(nameof(DataOpsObject.AuthToken));
        foreach (var (name, value) in record)
            Add(item, names.Take(NameOf(name)), value, isUsed: false);
        return item;
    }

    private static void Add(PSObject item, string name, object? value, bool isUsed)
    {
        var member = value is not null && IsNested(value) ? new NestedNote(name, value) : new PSNoteProperty(name, value);
        if (isUsed)
            NoteObject.AddUsed(item, member);
        else
            NoteObject.Add(item, member);
    }

    private static bool IsNested(object? value) => value is JsonRecord || (value is object?[] items && Array.Exists(items, IsNested));
}
