using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts the body of a request: a value to send as JSON, or JSON text. $null is JSON null, and empty lists and dictionaries are valid; an empty string is not JSON.</summary>
internal sealed class BodyAttribute : ArgumentAttribute
{
    internal override bool ShouldBeText(string typed) => PlainValue.LooksLikeId(typed);

    internal override IEnumerable<string> TextsIn(object? bound) => PlainValue.TextsIn(bound);

    internal override Emptiness FindMissing(object? bound) => TextAttribute.Missing.Find(bound);

    private protected override bool IsValue(Emptiness emptiness) => emptiness != Emptiness.Blank;

    private protected override object Mark(Emptiness emptiness) => TextAttribute.Missing[emptiness];

    private protected override object? Convert(object? given, EngineIntrinsics engine) => PlainValue.Of(given, StringComparer.Ordinal);
}
