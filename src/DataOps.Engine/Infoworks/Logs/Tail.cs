using DataOps.Engine.Bodies;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>The end of a text that arrives line by line.</summary>
internal static class Tail
{
    /// <summary>Returns the last lines once all have arrived, or all of them as they arrive.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="most">How many of the last ones; null for all.</param>
    internal static async IAsyncEnumerable<TextLine> OfAsync(IAsyncEnumerable<TextLine> lines, int? most)
    {
        var kept = new Queue<TextLine>();
        await foreach (var line in lines.ConfigureAwait(false))
        {
            if (most is null)
                yield return line;
            else if (most > 0)
                kept.Enqueue(line);
            if (kept.Count > most)
                kept.Dequeue();
        }

        foreach (var line in kept)
            yield return line;
    }
}
