using System.Management.Automation;
using System.Text.RegularExpressions;

namespace DataOps.Binding;

/// <summary>Refuses a number, word or switch without a value, and one with a comma in it: PowerShell would read zero, false, nothing at all, another number or another word.</summary>
internal sealed partial class GivenAttribute : ArgumentAttribute
{
    internal override Emptiness FindMissing(object? bound) => Emptiness.None;

    private protected override object Mark(Emptiness emptiness) => throw Missing();

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        foreach (var element in ElementsOf(given))
            if (EmptinessOf(element) != Emptiness.None)
                throw Missing();
            else if (Unwrap(element) is string text && text.Contains(',', StringComparison.Ordinal))
                throw new ArgumentTransformationMetadataException(IsNumberWithComma().IsMatch(text)
                    ? $"'{text}' is not a number in an unambiguous format: write it without a comma, like 1.5 or 1500."
                    : $"'{text}' is one text, not several values: write {string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))} without quotes, or split it: ($text -split ',').");
        return given;
    }

    // PowerShell ignores commas in a number, so 1,5 would become 15. Of words with commas between them, it makes one whose number combines theirs: of Monday and Friday, Friday.
    [GeneratedRegex(@"^[\s\d.+-]*\d,[\s\d.,]*$")]
    private static partial Regex IsNumberWithComma();

    internal static ArgumentTransformationMetadataException Missing() => new("It has no value: check the variable or column that it comes from.");
}
