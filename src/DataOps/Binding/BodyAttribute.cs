using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes what goes as JSON, or JSON text. Nothing is JSON's null, and empty lists and dictionaries are what they are; an empty text is no JSON.</summary>
internal sealed class BodyAttribute : ArgumentAttribute
{
    internal override bool ShouldBeText(string typed) => PlainValue.LooksLikeId(typed);

    internal override IEnumerable<string> TextsIn(object? bound) => PlainValue.TextsIn(bound);

    internal override Emptiness FindMissing(object? bound) => TextAttribute.Missing.Find(bound);

    private protected override bool IsValue(Emptiness emptiness) => emptiness != Emptiness.Blank;

    private protected override object Mark(Emptiness emptiness) => TextAttribute.Missing[emptiness];

    private protected override object? Convert(object? given, EngineIntrinsics engine) => PlainValue.Of(given, StringComparer.Ordinal);
}
