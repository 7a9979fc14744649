using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts runs or their ids.</summary>
internal sealed class RunItemAttribute : ListArgumentAttribute<PSObject>
{
    private static readonly MissingMarkers<PSObject> Markers = new(static () => new PSObject());

    internal override IEnumerable<string> TextsIn(object? bound) => bound is PSObject[] runs ? runs.Select(run => run.BaseObject).OfType<string>() : [];

    private protected override PSObject MarkerOf(Emptiness emptiness) => Markers[emptiness];

    private protected override Emptiness FindMarker(object? element) => Markers.Find(element);

    // A run object is kept as it is.
    private protected override PSObject ConvertElement(object element) =>
        Unwrap(element) is Run ? PSObject.AsPSObject(element)
            : IdAttribute.IdOf(element, nameof(Run.RunId)) is var id && TextAttribute.Missing.Find(id) is var missing and not Emptiness.None ? Markers[missing]
            : PSObject.AsPSObject(id);
}
