namespace DataOps.Engine.Secrets;

/// <summary>Maps decoded bytes, copied or decoded from an escape, to their places in the source.</summary>
/// <param name="source">The text that was decoded; null for the original text.</param>
/// <param name="segments">Its parts in order.</param>
internal sealed class SegmentMap(EncodedText? source, List<SegmentMap.Segment> segments) : SourceMap
{
    internal override int StartOf(int index)
    {
        var (first, _) = PlaceOf(index);
        return source is null ? first : source.StartOf(first);
    }

    internal override int EndOf(int index)
    {
        var (_, last) = PlaceOf(index);
        return source is null ? last + 1 : source.EndOf(last);
    }

    private (int First, int Last) PlaceOf(int index)
    {
        var (low, high) = (0, segments.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (segments[middle].At <= index)
                low = middle;
            else
                high = middle - 1;
        }

        var segment = segments[low];
        return segment.Used > 0
            ? (segment.From, segment.From + segment.Used - 1)
            : (segment.From + index - segment.At, segment.From + index - segment.At);
    }

    /// <summary>A part.</summary>
    /// <param name="At">Its start among the decoded bytes.</param>
    /// <param name="From">Its start in the source.</param>
    /// <param name="Used">The length of the escape in the source; 0 if it is copied.</param>
    internal readonly record struct Segment(int At, int From, int Used);
}
