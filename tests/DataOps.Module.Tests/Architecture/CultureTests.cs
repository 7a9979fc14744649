using System.Text.RegularExpressions;
using Xunit;

namespace DataOps.Module.Tests;

public sealed partial class CultureTests
{
    // Where a culture has another calendar, a date would even have another year.
    [Fact]
    public void Each_number_and_date_in_a_text_is_written_the_same_way_on_every_culture() => Offenders.None(
        from file in Repository.Files("src", "*.cs")
        where !file.Contains("/obj/", StringComparison.Ordinal)
        let lines = File.ReadAllLines(Repository.PathOf(file))
        from number in Enumerable.Range(0, lines.Length)
        where Formatted().IsMatch(lines[number])
        let statement = string.Join('\n', lines[Math.Max(0, number - 2)..(number + 1)])
        where !statement.Contains("CultureInfo.InvariantCulture", StringComparison.Ordinal) && !WrittenElsewhere().IsMatch(statement)
        select $"{file}:{number + 1}");

    // A method that takes a FormattableString chooses the culture.
    [GeneratedRegex(@"\bFormattableString\b|\bLine\(")]
    private static partial Regex WrittenElsewhere();

    // Thousands, decimals and dates; 0 and TimeSpan formats are the same on every culture.
    [GeneratedRegex(@"\{[^{}""]*:(?:N\d|0\.[0#]+|[^{}"":]*(?:yyyy|HH)[^{}""]*)\}")]
    private static partial Regex Formatted();
}
