namespace DataOps;

/// <summary>A field that a connection can be activated with.</summary>
public sealed class EtlField
{
    /// <summary>The name in the API, e.g. <c>auth_value_1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, e.g. <c>Tenant Id</c>; the API name if the vendor provides none.</summary>
    public required string Label { get; init; }

    /// <summary>The default value. Not shown for a secret field.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it must be given: it has no default.</summary>
    public bool Required { get; init; }

    /// <summary>Whether its value is masked in all messages, judged by its label or name, or because it is a numbered authentication value without a label.</summary>
    public bool Secret { get; init; }

    /// <summary>Other fields of the server's answer, by their names in the API. Never null.</summary>
    public Dictionary<string, object?> AdditionalProperties { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <summary>Returns the label, and the name if it differs.</summary>
    public override string ToString() => Label == Name ? Name : $"{Label} ({Name})";
}
