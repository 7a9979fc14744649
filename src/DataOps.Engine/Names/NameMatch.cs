namespace DataOps.Engine.Names;

/// <summary>How well a text that somebody gave fits a resource, the best last.</summary>
public enum NameMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It looks like the name or the id: it differs in case, in blanks, or in how its letters are composed.</summary>
    Alike,

    /// <summary>It is the name but for case.</summary>
    IgnoringCase,

    /// <summary>It is the name.</summary>
    Name,

    /// <summary>It is the id.</summary>
    Id,
}
