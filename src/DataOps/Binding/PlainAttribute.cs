using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts a dictionary, or an object with properties, to names and values as in JSON, without PowerShell's wrappers.</summary>
internal class PlainAttribute : ArgumentAttribute
{
    private static readonly MissingMarkers<IDictionary> Markers = new(static () => new OrderedDictionary());

    /// <summary>Whether other values than names with values are accepted.</summary>
    public bool TakesOther { get; init; }

    internal sealed override object NoItems => new OrderedDictionary();

    internal sealed override Emptiness FindMissing(object? bound) => Markers.Find(bound);

    internal override bool ShouldBeText(string typed) => PlainValue.LooksLikeId(typed);

    internal sealed override IEnumerable<string> TextsIn(object? bound) => PlainValue.TextsIn(bound);

    private protected sealed override object Mark(Emptiness emptiness) => Markers[emptiness];

    private protected override object? Convert(object? given, EngineIntrinsics engine) => Plain(given, StringComparer.OrdinalIgnoreCase);

    // PowerShell's own error would have the value, which may contain a secret.
    private protected object? Plain(object? given, StringComparer names) => PlainValue.Of(given, names) is var plain && (plain is IDictionary || TakesOther)
        ? plain
        : throw new ArgumentTransformationMetadataException("It takes names with values: a hashtable, or an object as ConvertFrom-Json outputs it. For a file with JSON: (Get-Content file.json -Raw | ConvertFrom-Json).");
}
