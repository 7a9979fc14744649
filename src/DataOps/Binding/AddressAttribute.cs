using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes an address as text. One that cannot be read stays as it was written, so that the engine refuses it with an error of its own.</summary>
internal sealed class AddressAttribute : SingleArgumentAttribute<Uri>
{
    /// <summary>What stands in addresses for those that are none.</summary>
    internal static readonly MissingMarks<Uri> Missing = new(static () => new Uri("about:blank"));

    private protected override MissingMarks<Uri> Marks => Missing;

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
