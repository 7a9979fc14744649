namespace DataOps.Pipeline;

/// <summary>A kind of object whose schema the vendor leaves open.</summary>
/// <param name="TypeName">The name by which views, properties and users know it.</param>
/// <param name="Times">The members of its root that are times.</param>
internal sealed record TreeKind(string TypeName, params string[] Times);
