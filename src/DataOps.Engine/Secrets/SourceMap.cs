namespace DataOps.Engine.Secrets;

/// <summary>Where the bytes of a decoded text are in the original one.</summary>
internal abstract class SourceMap
{
    /// <summary>The start of the place that a byte came from.</summary>
    internal abstract int StartOf(int index);

    /// <summary>The end of the place that a byte came from.</summary>
    internal abstract int EndOf(int index);
}
