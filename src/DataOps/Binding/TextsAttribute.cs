namespace DataOps.Binding;

/// <summary>Converts a list of strings, as they were typed.</summary>
internal sealed class TextsAttribute : ListArgumentAttribute<string>
{
    private protected override string MarkerOf(Emptiness emptiness) => TextAttribute.Missing[emptiness];

    private protected override Emptiness FindMarker(object? element) => TextAttribute.Missing.Find(element);

    private protected override string ConvertElement(object element) => TypedText.Of(element);
}
