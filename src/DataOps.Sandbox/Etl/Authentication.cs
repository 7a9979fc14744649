namespace DataOps.Sandbox.Etl;

/// <summary>One way to sign in to a connector's system.</summary>
internal sealed record Authentication(string Id, string Name, string Description, IReadOnlyList<Field> Fields);
