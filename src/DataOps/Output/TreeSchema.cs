using System.Collections.ObjectModel;
using DataOps.Engine.Json;

namespace DataOps.Output;

/// <summary>A kind of object without a documented schema.</summary>
/// <param name="typeName">The type name that views and users know.</param>
/// <param name="idMember">The member that identifies an object of the kind.</param>
/// <param name="times">The top-level members that are times.</param>
/// <param name="derived">The members added to the vendor's, so that the object binds to the next cmdlet, even in other runspaces and from files.</param>
internal sealed class TreeSchema(string typeName, string idMember, string[] times, (string Name, Func<JsonRecord, object?> Value)[] derived)
{
    private volatile TreeLayout? _last;

    internal string TypeName { get; } = typeName;

    internal string IdMember { get; } = idMember;

    internal string[] Times { get; } = times;

    internal (string Name, Func<JsonRecord, object?> Value)[] Derived { get; } = derived;

    /// <summary>The type names of all objects of the kind; null if they cannot be shared.</summary>
    internal Collection<string>? SharedNames { get; } = PSObjectFactory.SharedNames(typeName);

    /// <summary>The layout of objects made from records with these names.</summary>
    internal TreeLayout ShapeOf(JsonRecord record) => _last is { } last && last.Fits(record) ? last : _last = new TreeLayout(record, this);
}
