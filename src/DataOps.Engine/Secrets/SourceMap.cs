namespace DataOps.Engine.Secrets;

/// <summary>Maps the bytes of a decoded text to their places in the original text.</summary>
internal abstract class SourceMap
{
    /// <summary>The start of the place that a byte came from.</summary>
    internal abstract int StartOf(int index);

    /// <summary>The end of the place that a byte came from.</summary>
    internal abstract int EndOf(int index);
}
