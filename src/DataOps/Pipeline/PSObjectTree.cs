using System.Management.Automation;

namespace DataOps.Pipeline;

/// <summary>Makes the objects that people expect of JSON whose schema the vendor leaves open: nested objects as objects, arrays as arrays.</summary>
internal static class PSObjectTree
{
    /// <summary>A record with a type name and the token that it came from.</summary>
    internal static PSObject From(JsonRecord record, string typeName, string authToken)
    {
        var item = From(record);
        item.TypeNames.Insert(0, typeName);
        if (!record.Has(nameof(DataOpsObject.AuthToken)))
            item.Properties.Add(new PSNoteProperty(nameof(DataOpsObject.AuthToken), authToken), preValidated: true);
        return item;
    }

    /// <summary>A value: a record as an object, an array with its elements, a plain value as it is.</summary>
    internal static object? From(object? value) => value switch
    {
        JsonRecord record => From(record),
        object?[] items => Array.ConvertAll(items, From),
        _ => value,
    };

    private static PSObject From(JsonRecord record)
    {
        var item = new PSObject();
        var properties = item.Properties;
        HashSet<string>? names = null;
        foreach (var (name, value) in record)
        {
            // PowerShell compares the names of properties without case and takes none that is empty: nothing may be lost for that.
            var free = name.Length == 0 ? "_" : name;
            if (names is null && record.HasRepeatedNames)
                names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var number = 2; names?.Add(free) == false; number++)
                free = $"{name}_{number}";
            properties.Add(new PSNoteProperty(free, From(value)), preValidated: true);
        }

        return item;
    }
}
