using System.Collections.ObjectModel;

namespace DataOps;

/// <summary>A list whose text is that of its items, so that a CSV column has them instead of the name of a type.</summary>
internal sealed class TextList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
{
    /// <summary>Returns the items, separated by semicolons.</summary>
    public override string ToString() => string.Join("; ", Items);

    /// <summary>A list with these items; null for null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(items))]
    internal static IReadOnlyList<T>? Of(IReadOnlyList<T>? items) => items is null or TextList<T> ? items : new TextList<T>(items as IList<T> ?? [.. items]);
}
