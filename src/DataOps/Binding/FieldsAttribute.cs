using System.Collections;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Takes a dictionary whose values go as texts. A value that nobody has set is refused.</summary>
internal sealed class FieldsAttribute : PlainAttribute
{
    /// <summary>Whether names that differ only in case are two.</summary>
    public bool HasCase { get; init; }

    /// <summary>Whether an empty text is a value.</summary>
    public bool TakesBlank { get; init; }

    internal override bool ShouldBeText(string typed) => true;

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        var plain = PlainValue.Of(given, HasCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        if (plain is IDictionary map)
            ThrowIfMissing(map);
        return plain;
    }

    private void ThrowIfMissing(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            foreach (var value in entry.Value as object?[] ?? [entry.Value])
                if (value is IDictionary { Count: > 0 } inner)
                    ThrowIfMissing(inner);
                else if (IsMissing(value))
                    throw new ArgumentTransformationMetadataException($"'{entry.Key}' was given without a value. Give one, or leave it out.");
    }

    private bool IsMissing(object? value) => EmptinessOf(value) is var emptiness && emptiness != Emptiness.None && !(TakesBlank && emptiness == Emptiness.Blank);
}
