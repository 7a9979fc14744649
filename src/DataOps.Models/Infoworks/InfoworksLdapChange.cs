namespace DataOps;

/// <summary>What a synchronization did with a user of the directory.</summary>
public enum InfoworksLdapChange
{
    /// <summary>The user was added.</summary>
    Added,

    /// <summary>The existing user was updated.</summary>
    Updated,
}
