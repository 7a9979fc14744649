using System.Collections.ObjectModel;

namespace DataOps.Pipeline;

/// <summary>A kind of object whose schema the vendor leaves open.</summary>
/// <param name="TypeName">The name by which views and users know it.</param>
/// <param name="Times">The members of its root that are times.</param>
/// <param name="Derived">The members that it gets besides the vendor's, so that it binds to the next cmdlet, in other runspaces and from files too.</param>
internal sealed record TreeKind(string TypeName, string[] Times, (string Name, Func<JsonRecord, object?> Value)[] Derived)
{
    /// <summary>The type names of all objects of the kind; null where they cannot be shared.</summary>
    internal Collection<string>? SharedNames { get; } = NoteObject.SharedNames(TypeName);
}
