namespace DataOps.Formatting;

/// <summary>The colors that views use.</summary>
internal enum Color
{
    /// <summary>The terminal's default.</summary>
    None,

    /// <summary>Failed.</summary>
    Red,

    /// <summary>Succeeded.</summary>
    Green,

    /// <summary>Needs attention.</summary>
    Yellow,

    /// <summary>In progress.</summary>
    Cyan,
}
