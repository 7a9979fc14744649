using System.Management.Automation;
using DataOps.Engine.Sessions;

namespace DataOps.Output;

/// <summary>
/// Marks what one of several sessions has output. An object that has a session gets a type name for which views have a column with it;
/// text, a truth value or an answer without a schema gets the session as properties.
/// </summary>
internal static class SessionMark
{
    /// <summary>The end of the type name.</summary>
    internal const string Suffix = "#" + nameof(DataOpsObject.AuthToken);

    /// <summary>Marks an object. A run tells its session among its details.</summary>
    internal static object On(object item, Session session)
    {
        if (item is Run)
            return item;

        if (item is DataOpsObject || (item as PSObject)?.Properties[nameof(DataOpsObject.Server)] is not null)
        {
            var names = PSObject.AsPSObject(item).TypeNames;
            names.Insert(0, names[0] + Suffix);
            return item;
        }

        // Not AsPSObject: PowerShell keeps the properties of equal texts together.
        var marked = item as PSObject ?? new PSObject(item);
        marked.Properties.Add(new PSNoteProperty(nameof(DataOpsObject.AuthToken), session.Name));
        marked.Properties.Add(new PSNoteProperty(nameof(DataOpsObject.Server), session.Origin.Server));
        return marked;
    }

    /// <summary>The type name without the mark.</summary>
    internal static string? NameOf(string? typeName) => typeName?.EndsWith(Suffix, StringComparison.Ordinal) == true ? typeName[..^Suffix.Length] : typeName;
}
