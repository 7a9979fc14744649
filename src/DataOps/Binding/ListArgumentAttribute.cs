using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts a list, element by element.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal abstract class ListArgumentAttribute<T> : ArgumentAttribute
    where T : class
{
    private const int DeepestLevel = 100;

    internal sealed override object NoItems => Array.Empty<T>();

    private protected abstract T MarkerOf(Emptiness emptiness);

    private protected abstract Emptiness FindMarker(object? element);

    private protected abstract T ConvertElement(object element);

    /// <summary>Whether an element is left to another parameter.</summary>
    private protected virtual bool Leaves(object element) => false;

    internal sealed override Emptiness FindMissing(object? bound)
    {
        foreach (var element in bound as T[] ?? [])
            if (FindMarker(element) is var missing and not Emptiness.None)
                return missing;
        return Emptiness.None;
    }

    private protected sealed override object Mark(Emptiness emptiness) => (T[])[MarkerOf(emptiness)];

    private protected sealed override object? Convert(object? given, EngineIntrinsics engine)
    {
        var elements = new List<T>();
        Collect(given!, elements, level: 0);
        return elements.ToArray();
    }

    private void Collect(object given, List<T> elements, int level)
    {
        if (level > DeepestLevel)
            throw new ArgumentTransformationMetadataException($"The list is nested more than {DeepestLevel} levels deep, or contains itself.");

        foreach (var element in ElementsOf(given))
            // An empty list among others is an element without a value; only a list that is empty as a whole may mean none.
            if (EmptinessOf(element) is var missing and not Emptiness.None)
                elements.Add(MarkerOf(missing == Emptiness.NoItems ? Emptiness.Null : missing));
            else if (ReferenceEquals(element, given) && Leaves(element!))
                continue;
            else if (ReferenceEquals(element, given))
                elements.Add(ConvertElement(element!));
            else
                Collect(element!, elements, level + 1);
    }
}
