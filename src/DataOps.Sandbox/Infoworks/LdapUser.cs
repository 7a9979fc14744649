namespace DataOps.Sandbox.Infoworks;

/// <summary>A person in the directory; the platform cannot import one without a role.</summary>
internal sealed record LdapUser(string Email, string Id, bool HasRole);
