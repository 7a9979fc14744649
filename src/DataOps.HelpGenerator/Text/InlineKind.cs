namespace DataOps.HelpGenerator.Text;

/// <summary>What a piece of running text is.</summary>
public enum InlineKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Code.</summary>
    Code,

    /// <summary>The name of a cmdlet of this module, which has a page of its own.</summary>
    Cmdlet,

    /// <summary>A link to an address.</summary>
    Link,
}
