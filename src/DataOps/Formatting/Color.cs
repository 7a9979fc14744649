namespace DataOps.Formatting;

/// <summary>The colours that views use.</summary>
internal enum Color
{
    /// <summary>The terminal's own.</summary>
    None,

    /// <summary>Went wrong.</summary>
    Red,

    /// <summary>Went well.</summary>
    Green,

    /// <summary>Wants somebody's attention.</summary>
    Yellow,

    /// <summary>Is going on.</summary>
    Cyan,
}
