using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts a dictionary, or an object with properties, to names and values as in JSON, without PowerShell's wrappers.</summary>
internal class PlainAttribute : ArgumentAttribute
{
    private static readonly MissingMarkers<IDictionary> Markers = new(static () => new OrderedDictionary());

    internal sealed override object NoItems => new OrderedDictionary();

    internal sealed override Emptiness FindMissing(object? bound) => Markers.Find(bound);

    internal override bool ShouldBeText(string typed) => PlainValue.LooksLikeId(typed);

    internal sealed override IEnumerable<string> TextsIn(object? bound) => PlainValue.TextsIn(bound);

    private protected sealed override object Mark(Emptiness emptiness) => Markers[emptiness];

    private protected override object? Convert(object? given, EngineIntrinsics engine) => PlainValue.Of(given, StringComparer.OrdinalIgnoreCase);
}
