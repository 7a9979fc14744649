namespace DataOps;

/// <summary>What a synchronisation did with a person of the directory.</summary>
public enum InfoworksLdapChange
{
    /// <summary>Became a user.</summary>
    Added,

    /// <summary>Was a user and was brought up to date.</summary>
    Updated,
}
