using System.Collections.ObjectModel;
using DataOps.Engine.Json;

namespace DataOps.Output;

/// <summary>A kind of object whose schema the vendor leaves open.</summary>
/// <param name="typeName">The name by which views and users know it.</param>
/// <param name="idMember">The member that tells objects of the kind apart.</param>
/// <param name="times">The members of its root that are times.</param>
/// <param name="derived">The members that it gets besides the vendor's, so that it binds to the next cmdlet, in other runspaces and from files too.</param>
internal sealed class TreeSchema(string typeName, string idMember, string[] times, (string Name, Func<JsonRecord, object?> Value)[] derived)
{
    private volatile TreeLayout? _last;

    internal string TypeName { get; } = typeName;

    internal string IdMember { get; } = idMember;

    internal string[] Times { get; } = times;

    internal (string Name, Func<JsonRecord, object?> Value)[] Derived { get; } = derived;

    /// <summary>The type names of all objects of the kind; null where they cannot be shared.</summary>
    internal Collection<string>? SharedNames { get; } = NoteObject.SharedNames(typeName);

    /// <summary>What the objects of records with these names look like.</summary>
    internal TreeLayout ShapeOf(JsonRecord record) => _last is { } last && last.Fits(record) ? last : _last = new TreeLayout(record, this);
}
