using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace DataOps.Binding;

/// <summary>
/// Remembers which object an id came from, so that an object is used on the server that it came from, and messages can show its name.
/// An id that was given as text belongs to no object.
/// </summary>
internal static class ObjectIds
{
    private static readonly ConditionalWeakTable<string, object> Sources = [];

    /// <summary>The id of an object, as a string that is recognized by its identity.</summary>
    internal static string Mark(string id, object source)
    {
        if (TypedText.IsDoubtful(id) || TextAttribute.Missing.Find(id) != Emptiness.None)
            return id;

        var marked = new string(id);
        Sources.Add(marked, source);
        return marked;
    }

    /// <summary>The object that an id came from; null for text.</summary>
    internal static object? SourceOf(string id) => Sources.TryGetValue(id, out var source) ? source : null;

    /// <summary>The name of the object that an id came from; null for text, and for an object without a name.</summary>
    internal static string? NameOf(string id)
    {
        var source = SourceOf(id);
        var name = ArgumentAttribute.Unwrap(source) is Run run ? run.KnownName
            : TextOf(source, "Name") ?? TextOf(source, "Label") ?? (TextOf(source, "JobId") is null ? null : TextOf(source, "Description"));
        return name?.Contains(id, StringComparison.Ordinal) == true ? null : name;
    }

    /// <summary>Where an object came from, even if it was read from a file, another process or a CSV row; null if unknown.</summary>
    internal static Origin? OriginOf(object? source)
    {
        if (ArgumentAttribute.Unwrap(source) is DataOpsObject { Server: not null } typed)
            return typed.Origin;
        if (TextOf(source, nameof(DataOpsObject.Server)) is not { } server)
            return null;

        // A row from elsewhere may also have a server property, which means something else.
        var token = TextOf(source, nameof(DataOpsObject.AuthToken));
        return token is not null || (source is PSObject item && item.TypeNames.Any(IsOurs)) ? new Origin(token, server) : null;
    }

    /// <summary>A property of an object, or a value of a dictionary, that is non-blank text; null if there is none.</summary>
    internal static string? TextOf(object? source, string name)
    {
        var value = ArgumentAttribute.Unwrap(source) switch
        {
            null => null,
            IDictionary map => map[name],
            _ => PSObject.AsPSObject(source!).Properties[name]?.Value,
        };
        return ArgumentAttribute.Unwrap(value) is string text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }

    private static bool IsOurs(string typeName) => typeName.StartsWith("DataOps.", StringComparison.Ordinal) || typeName.Contains(".DataOps.", StringComparison.Ordinal);
}
