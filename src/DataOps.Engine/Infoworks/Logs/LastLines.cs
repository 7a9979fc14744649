using DataOps.Engine.Bodies;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>The last lines of a text of any length.</summary>
/// <param name="most">How many to keep.</param>
internal sealed class LastLines(int most)
{
    private readonly Queue<string> _lines = new();

    // Whether there may have been lines before them.
    private bool IsCut => _lines.Count >= most;

    /// <summary>The lines, oldest first.</summary>
    internal IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Adds a line.</summary>
    internal void Add(string line)
    {
        _lines.Enqueue(line);
        if (_lines.Count > most)
            _lines.Dequeue();
    }

    /// <summary>Adds lines, and returns each.</summary>
    internal async IAsyncEnumerable<TextLine> NoteAsync(IAsyncEnumerable<TextLine> lines)
    {
        await foreach (var line in lines.ConfigureAwait(false))
        {
            Add(line.Text);
            yield return line;
        }
    }

    /// <summary>
    /// How many of a later reading's last lines are new; null if the two have nothing in common. Both are the ends of the same growing text, so the
    /// earlier one ends somewhere within the later one. If several places fit, the lines repeat themselves, and the one with the fewest new lines counts.
    /// </summary>
    /// <param name="before">The last lines of the earlier reading.</param>
    /// <param name="now">The last lines of the later reading.</param>
    internal static int? NewIn(LastLines before, LastLines now)
    {
        var (old, fresh) = (before.Lines.ToArray(), now.Lines.ToArray());
        if (old.Length == 0)
            return fresh.Length;

        // Two whole texts begin at the same line.
        if (!before.IsCut && !now.IsCut)
            return fresh.AsSpan().StartsWith(old) ? fresh.Length - old.Length : null;

        for (var end = fresh.Length; end > 0; end--)
        {
            var common = Math.Min(end, old.Length);
            if (fresh.AsSpan(end - common, common).SequenceEqual(old.AsSpan(old.Length - common)))
                return fresh.Length - end;
        }

        return null;
    }
}
