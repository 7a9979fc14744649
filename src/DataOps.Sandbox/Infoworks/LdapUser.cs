namespace DataOps.Sandbox.Infoworks;

/// <summary>A person in the directory; without a role the platform cannot take them in.</summary>
internal sealed record LdapUser(string Email, string Id, bool HasRole);
