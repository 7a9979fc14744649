namespace DataOps.Binding;

/// <summary>How something is empty.</summary>
internal enum Emptiness
{
    /// <summary>It has a value.</summary>
    None,

    /// <summary>It is null, or the output of a command without output.</summary>
    Null,

    /// <summary>It is empty or blank text, or an empty secret.</summary>
    Blank,

    /// <summary>It is a list or a dictionary without elements.</summary>
    NoItems,
}
