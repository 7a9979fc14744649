using System.Globalization;

namespace DataOps.Engine.Bodies;

/// <summary>How much of an answer is read before it is rejected. Bytes are counted after decompression.</summary>
internal static class AnswerLimits
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The most bytes of an answer that is held as a whole: a value, a text, or a list that is collected.</summary>
    internal const int WholeBytes = 64 * Megabyte;

    /// <summary>The most bytes of one item of a streamed list, and of all the other members of its answer together.</summary>
    internal const int ItemBytes = 32 * Megabyte;

    /// <summary>The most bytes of a streamed list.</summary>
    internal const long ListBytes = 8192L * Megabyte;

    /// <summary>The most items of a streamed list, on all its pages together.</summary>
    internal const int ListItems = 10_000_000;

    /// <summary>The most values in an answer that is held as a whole, in one item of a list, or in the other members of a list's answer.</summary>
    internal const int Values = 500_000;

    /// <summary>The most pages of a list.</summary>
    internal const int Pages = 10_000;

    /// <summary>A number of bytes as text.</summary>
    internal static string InMegabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:N0} MB");
}
