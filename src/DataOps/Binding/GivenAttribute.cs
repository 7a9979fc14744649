using System.Management.Automation;
using System.Text.RegularExpressions;

namespace DataOps.Binding;

/// <summary>Refuses a number, word or switch without a value, and a number with a comma: PowerShell would read zero, false, nothing at all, or another number.</summary>
internal sealed partial class GivenAttribute : ArgumentAttribute
{
    internal override Emptiness FindMissing(object? bound) => Emptiness.None;

    private protected override object Mark(Emptiness emptiness) => throw Missing();

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        foreach (var element in ElementsOf(given))
            if (EmptinessOf(element) != Emptiness.None)
                throw Missing();
            else if (Unwrap(element) is string text && HasComma().IsMatch(text))
                throw new ArgumentTransformationMetadataException($"'{text}' is not a number in an unambiguous format: write it without a comma, like 1.5 or 1500.");
        return given;
    }

    // PowerShell ignores commas in a number, so 1,5 would become 15.
    [GeneratedRegex(@"^[\s\d.+-]*\d,[\s\d.,]*$")]
    private static partial Regex HasComma();

    internal static ArgumentTransformationMetadataException Missing() => new("It has no value: check the variable or column that it comes from.");
}
