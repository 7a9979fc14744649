using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace DataOps.Completion;

/// <summary>Writes texts so that PowerShell reads them as they are: in quotes, unless it would read the bare text as that very text.</summary>
internal static partial class ScriptText
{
    /// <summary>A text as an argument of a command, by itself or in a list.</summary>
    internal static string Argument(string text) => WholeNumber().IsMatch(text) || (BareWord().IsMatch(text) && !NumberLike().IsMatch(text)) ? text : Quoted(text);

    /// <summary>A text as a key of a dictionary.</summary>
    internal static string Key(string text) => BareKey().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    // Read as a number whose text is the same.
    [GeneratedRegex("^(0|[1-9][0-9]{0,17})$(?!\n)")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.:/-]*$(?!\n)")]
    private static partial Regex BareWord();

    // Any number that PowerShell knows, with its suffixes, and some texts that only look like one.
    [GeneratedRegex("^([0-9.]+(e[+-]?[0-9]+)?|0[xb][0-9a-f]+)[a-z]{0,4}$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberLike();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$(?!\n)")]
    private static partial Regex BareKey();
}
