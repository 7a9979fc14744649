namespace DataOps.Engine.Secrets;

/// <summary>Where the bytes of a decoded text stand in the original one.</summary>
internal abstract class SourceMap
{
    /// <summary>Where the place begins that a byte came from.</summary>
    internal abstract int StartOf(int index);

    /// <summary>Where the place ends that a byte came from.</summary>
    internal abstract int EndOf(int index);
}
