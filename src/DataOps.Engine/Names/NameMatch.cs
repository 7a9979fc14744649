namespace DataOps.Engine.Names;

/// <summary>How well a given text matches a resource, the best match last.</summary>
public enum NameMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It looks like the name or the id: it differs only in case, in blanks, or in how letters are composed.</summary>
    Alike,

    /// <summary>It is the name except for case.</summary>
    IgnoringCase,

    /// <summary>It is the name.</summary>
    Name,

    /// <summary>It is the id.</summary>
    Id,
}
