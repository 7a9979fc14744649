using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace DataOps;

/// <summary>Writes commands that can be pasted into PowerShell: whatever a value contains, it is exactly one argument.</summary>
internal static partial class CommandText
{
    // PowerShell accepts each of them as a single quote.
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>
    /// A value as an argument of a command, by itself or in a list: bare if PowerShell reads it as exactly that text, else in single quotes; in double quotes
    /// with escapes if it contains invisible characters.
    /// </summary>
    internal static string Argument(string value) => WholeNumber().IsMatch(value) || (BareWord().IsMatch(value) && !NumberLike().IsMatch(value)) ? value : Quoted(value);

    /// <summary>A value as a key of a dictionary.</summary>
    internal static string Key(string value) => BareKey().IsMatch(value) ? value : Quoted(value);

    /// <summary>A command whose values are arguments: <c>CommandText.Of($"Get-EtlJob -JobId {id}")</c>.</summary>
    internal static string Of(Command command) => command.ToString();

    private static string Quoted(string value) => ReferenceEquals(VisibleText.Of(value), value) ? SingleQuoted(value) : DoubleQuoted(value);

    private static string SingleQuoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('\'');
        foreach (var letter in value)
            quoted.Append(letter, SingleQuotes.Contains(letter, StringComparison.Ordinal) ? 2 : 1);
        return quoted.Append('\'').ToString();
    }

    private static string DoubleQuoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var rune in value.EnumerateRunes())
            _ = rune.Value switch
            {
                '"' or 0x201C or 0x201D or 0x201E or '$' or '`' => quoted.Append('`').Append(rune.ToString()),
                >= ' ' and <= '~' => quoted.Append((char)rune.Value),
                _ when Rune.IsLetterOrDigit(rune) => quoted.Append(rune.ToString()),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"`u{{{rune.Value:x}}}"),
            };
        return quoted.Append('"').ToString();
    }

    // Read as a number that is converted back to the same text.
    [GeneratedRegex("^(0|[1-9][0-9]{0,17})$(?!\n)")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.:/-]*$(?!\n)")]
    private static partial Regex BareWord();

    // Any number that PowerShell recognizes, with suffixes, and some texts that only look like one.
    [GeneratedRegex("^([0-9.]+(e[+-]?[0-9]+)?|0[xb][0-9a-f]+)[a-z]{0,4}$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberLike();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$(?!\n)")]
    private static partial Regex BareKey();

    /// <summary>Builds a command from an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Command
    {
        private readonly StringBuilder _text;

        /// <summary>Starts a command.</summary>
        public Command(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

        /// <summary>Appends literal text.</summary>
        public void AppendLiteral(string text) => _text.Append(text);

        /// <summary>Appends a value as an argument.</summary>
        public void AppendFormatted<T>(T value) => _text.Append(Argument(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

        /// <inheritdoc/>
        public override string ToString() => _text.ToString();
    }
}
