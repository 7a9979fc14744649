using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes one thing, also out of a list of one.</summary>
/// <typeparam name="T">What it becomes.</typeparam>
internal abstract class SingleArgumentAttribute<T> : ArgumentAttribute
    where T : class
{
    internal sealed override Emptiness FindMissing(object? bound) => Marks.Find(bound);

    /// <summary>What stands in the parameter for values that are none.</summary>
    private protected abstract MissingMarks<T> Marks { get; }

    private protected abstract T ConvertOne(object given, EngineIntrinsics engine);

    private protected sealed override object Mark(Emptiness emptiness) => Marks[emptiness];

    private protected sealed override object? Convert(object? given, EngineIntrinsics engine)
    {
        object?[] elements = [.. ElementsOf(given)];
        if (elements.Length != 1)
            throw new ArgumentTransformationMetadataException($"It takes one value, and {elements.Length} were given.");

        return EmptinessOf(elements[0]) is var missing && missing != Emptiness.None && !IsValue(missing) ? Marks[missing] : ConvertOne(elements[0]!, engine);
    }
}
