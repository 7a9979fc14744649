namespace DataOps.Completion;

/// <summary>An id that a session has seen.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Status">Additional information: a state, a server, a kind.</param>
/// <param name="Parent">The id of its parent, if the id is valid only within it.</param>
internal record KnownId(string Id, string? Name = null, string? Status = null, string? Parent = null);
