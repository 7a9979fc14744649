using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts a single value, or a list with one element.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal abstract class SingleArgumentAttribute<T> : ArgumentAttribute
    where T : class
{
    internal sealed override Emptiness FindMissing(object? bound) => Markers.Find(bound);

    /// <summary>The markers for missing values.</summary>
    private protected abstract MissingMarkers<T> Markers { get; }

    private protected abstract T ConvertOne(object given, EngineIntrinsics engine);

    private protected sealed override object Mark(Emptiness emptiness) => Markers[emptiness];

    private protected sealed override object? Convert(object? given, EngineIntrinsics engine)
    {
        object?[] elements = [.. ElementsOf(given)];
        if (elements.Length != 1)
            throw new ArgumentTransformationMetadataException($"It accepts one value, but {elements.Length} were given.");

        return EmptinessOf(elements[0]) is var missing && missing != Emptiness.None && !IsValue(missing) ? Markers[missing] : ConvertOne(elements[0]!, engine);
    }
}
