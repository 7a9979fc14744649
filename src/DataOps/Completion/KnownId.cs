namespace DataOps.Completion;

/// <summary>An id that a session has seen.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Status">What else there is to say of it: a state, a server, a kind.</param>
/// <param name="Parent">The id of what it belongs to, where it is known only within that.</param>
internal record KnownId(string Id, string? Name = null, string? Status = null, string? Parent = null);
