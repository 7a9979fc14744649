namespace DataOps.Engine.Names;

/// <summary>Finds the names that a user may have meant.</summary>
internal static class NearestNames
{
    private const int LongestName = 200;

    /// <summary>The names with the smallest edit distance to the given one, nearest first.</summary>
    /// <remarks>Names that are longer than people type are left out.</remarks>
    internal static IReadOnlyList<string> To(string given, IEnumerable<string> names, int atMost)
    {
        var wanted = given.ToUpperInvariant();
        return [.. names.Where(name => name.Length <= LongestName).Select(name => (Name: name, Distance: Distance(wanted, name.ToUpperInvariant()))).OrderBy(name => name.Distance).ThenBy(name => name.Name, StringComparer.OrdinalIgnoreCase).Take(atMost).Select(name => name.Name)];
    }

    private static int Distance(string from, string to)
    {
        // What a name has in addition to the given text costs little: 'load' means 'Nightly load' more than 'Loan'.
        if (from.Length > 2 && to.Contains(from, StringComparison.Ordinal))
            return 1;

        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
