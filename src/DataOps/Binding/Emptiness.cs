namespace DataOps.Binding;

/// <summary>In which way something has no value.</summary>
internal enum Emptiness
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>It is null, or the output of a command that gave none.</summary>
    Null,

    /// <summary>It is a text that nobody sees, or a secret without a character.</summary>
    Blank,

    /// <summary>It is a list or a dictionary without elements.</summary>
    NoItems,
}
