using System.Collections;
using System.Management.Automation;

namespace DataOps.Binding;

/// <summary>Converts a dictionary whose values are sent as strings. A missing value is refused.</summary>
internal sealed class FieldsAttribute : PlainAttribute
{
    /// <summary>Whether names are case-sensitive.</summary>
    public bool HasCase { get; init; }

    /// <summary>Whether an empty string is a value.</summary>
    public bool TakesBlank { get; init; }

    internal override bool ShouldBeText(string typed) => true;

    private protected override object? Convert(object? given, EngineIntrinsics engine)
    {
        var plain = Plain(given, HasCase ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
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
                    throw new ArgumentTransformationMetadataException($"'{entry.Key}' has no value. Set one, or leave it out.");
    }

    private bool IsMissing(object? value) => EmptinessOf(value) is var emptiness && emptiness != Emptiness.None && !(TakesBlank && emptiness == Emptiness.Blank);
}
