using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts text to an address. An invalid address is kept as written, so that the engine refuses it with its own error.</summary>
internal sealed class AddressAttribute : SingleArgumentAttribute<Uri>
{
    /// <summary>The markers for missing addresses.</summary>
    internal static readonly MissingMarkers<Uri> Missing = new(static () => new Uri("about:blank"));

    private protected override MissingMarkers<Uri> Markers => Missing;

    /// <summary>The address that a text or object stands for.</summary>
    internal static Uri Read(object given)
    {
        if (Unwrap(given) is Uri address)
            return address;

        var text = TypedText.Of(given);
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var read) ? read : new Uri(Uri.EscapeDataString(text), UriKind.Relative);
    }

    private protected override Uri ConvertOne(object given, EngineIntrinsics engine) => Read(given);
}
