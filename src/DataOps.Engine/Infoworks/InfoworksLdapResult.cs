namespace DataOps.Engine.Infoworks;

/// <summary>What became of a synchronisation with the directory.</summary>
/// <param name="NewUsers">How many users are new, by the server's count.</param>
/// <param name="ExistingUsers">How many users there were, by the server's count.</param>
/// <param name="Synced">Those who were added or updated.</param>
/// <param name="Failures">Those who were not, each with the server's reason.</param>
public sealed record InfoworksLdapResult(long? NewUsers, long? ExistingUsers, IReadOnlyList<InfoworksLdapSync> Synced, IReadOnlyList<DataOpsException> Failures);
