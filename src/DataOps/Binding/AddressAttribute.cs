using System.Collections;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes addresses as text. One that cannot be read stays as it was written, so that the engine refuses it with an error of its own.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            string text when !Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) => new Uri(Uri.EscapeDataString(text), UriKind.Relative),
            string => inputData,
            IEnumerable items => items.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
            _ => inputData,
        };
    }
}
