namespace DataOps.Engine.Infoworks;

/// <summary>The result of a synchronization with the directory.</summary>
/// <param name="NewUsers">The number of new users, by the server's count.</param>
/// <param name="ExistingUsers">The number of existing users, by the server's count.</param>
/// <param name="Synced">The users who were added or updated.</param>
/// <param name="Failures">The users who were not, each with the server's reason.</param>
public sealed record InfoworksLdapResult(long? NewUsers, long? ExistingUsers, IReadOnlyList<InfoworksLdapSync> Synced, IReadOnlyList<DataOpsException> Failures);
