namespace DataOps.Engine.Secrets;

/// <summary>Finds many secrets in one pass over a text. The last four bytes before a place determine which secrets may end there.</summary>
internal sealed class SecretIndex
{
    internal static readonly SecretIndex Empty = new([]);

    private const int FilterBits = 16;

    private readonly ulong[] _filter = new ulong[(1 << FilterBits) / 64];
    private readonly Dictionary<uint, Entry[]> _byEnd = [];
    private readonly List<Entry> _entries = [];

    /// <summary>Indexes forms of secrets.</summary>
    /// <param name="forms">The forms, each with whether an ordinary word counts only as a value.</param>
    internal SecretIndex(IEnumerable<(SecretForm Form, bool OnlyAsValue)> forms)
    {
        foreach (var (form, onlyAsValue) in forms)
        {
            var end = WindowOf(form.Bytes.AsSpan()[^SecretForm.Shortest..]);
            var present = _byEnd.GetValueOrDefault(end) ?? [];
            if (Array.Exists(present, entry => entry.Form.Bytes.AsSpan().SequenceEqual(form.Bytes)))
                continue;

            var added = new Entry(form, onlyAsValue && form.IsWord);
            _byEnd[end] = [.. present, added];
            _entries.Add(added);
            var bit = Hash(end);
            _filter[bit >> 6] |= 1UL << (int)(bit & 63);
            Shortest = Math.Min(Shortest, form.Bytes.Length);
        }
    }

    /// <summary>Whether the index is empty.</summary>
    internal bool IsEmpty => _entries.Count == 0;

    /// <summary>The length of the shortest form, in bytes.</summary>
    internal int Shortest { get; } = int.MaxValue;

    /// <summary>Adds the places of secrets in a text.</summary>
    internal void Find(ReadOnlySpan<byte> text, List<(int Start, int End)> found)
    {
        if (text.Length < Shortest)
            return;

        var fold = SecretForm.Fold;
        var filter = _filter;
        uint window = 0;
        for (var at = 0; at < text.Length; at++)
        {
            window = (window << 8) | fold[text[at]];
            var bit = Hash(window);
            if ((filter[bit >> 6] & (1UL << (int)(bit & 63))) != 0 && _byEnd.TryGetValue(window, out var entries))
                foreach (var entry in entries)
                    if (entry.EndsAt(text, at + 1))
                        found.Add((at + 1 - entry.Form.Bytes.Length, at + 1));
        }
    }

    /// <summary>Adds the place at which a truncated text ends with the beginning of a secret.</summary>
    internal void FindCut(ReadOnlySpan<byte> text, List<(int Start, int End)> found)
    {
        // The text may also be truncated within an escape, of which at most this many bytes are left.
        const int LongestEscape = 9;
        foreach (var entry in _entries)
            for (var rest = 0; rest <= LongestEscape && rest < text.Length; rest++)
                if (entry.LengthBegunAt(text[..^rest]) is > 0 and var length)
                    found.Add((text.Length - rest - length, text.Length));
    }

    private static uint WindowOf(ReadOnlySpan<byte> bytes)
    {
        uint window = 0;
        foreach (var value in bytes)
            window = (window << 8) | value;
        return window;
    }

    private static uint Hash(uint window) => (window * 2654435761u) >> (32 - FilterBits);

    private sealed record Entry(SecretForm Form, bool OnlyAsValue)
    {
        internal bool EndsAt(ReadOnlySpan<byte> text, int end)
        {
            var bytes = Form.Bytes;
            var start = end - bytes.Length;
            return start >= 0
                && Same(text.Slice(start, bytes.Length), bytes)
                && (!Form.IsAlone || !((start > 0 && IsWordByte(text[start - 1])) || (end < text.Length && IsWordByte(text[end]))))
                && (!OnlyAsValue || StandsAsValue(text, start, end));
        }

        // The longest prefix of the form that the text ends with.
        internal int LengthBegunAt(ReadOnlySpan<byte> text)
        {
            if (Form.IsWord)
                return 0;
            for (var length = Math.Min(Form.Bytes.Length - 1, text.Length); length >= SecretForm.Shortest; length--)
                if (Same(text[^length..], Form.Bytes.AsSpan(0, length)))
                    return length;
            return 0;
        }

        private static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> folded)
        {
            var fold = SecretForm.Fold;
            for (var i = 0; i < folded.Length; i++)
                if (fold[text[i]] != folded[i])
                    return false;
            return true;
        }

        private static bool IsWordByte(byte value) => char.IsAsciiLetterOrDigit((char)value);

        // Quoted, assigned, or the whole text.
        private static bool StandsAsValue(ReadOnlySpan<byte> text, int start, int end)
        {
            var before = text[..start].TrimEnd((byte)' ');
            var after = text[end..];
            return (before.IsEmpty || "\"'`=:>([".Contains((char)before[^1]))
                && (after.IsEmpty || "\"'`;,&)]}<\r\n".Contains((char)after[0]));
        }
    }
}
