using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Refuses a number, word or flag that was given without a value: PowerShell would read zero, no, or nothing at all.</summary>
internal sealed class GivenAttribute : ArgumentAttribute
{
    internal override Emptiness FindMissing(object? bound) => Emptiness.None;

    private protected override object Mark(Emptiness emptiness) => throw Missing();

    private protected override object? Convert(object? given, EngineIntrinsics engine) =>
        ElementsOf(given).Any(element => EmptinessOf(element) != Emptiness.None) ? throw Missing() : given;

    internal static ArgumentTransformationMetadataException Missing() => new("It was given without a value: look at the variable or column that it comes from.");
}
