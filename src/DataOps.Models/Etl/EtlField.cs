namespace DataOps;

/// <summary>A field that a connection can be activated with.</summary>
public sealed class EtlField
{
    /// <summary>The name on the wire, e.g. <c>auth_value_1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, e.g. <c>Tenant Id</c>; the wire name where the vendor gives none.</summary>
    public required string Label { get; init; }

    /// <summary>What the server uses when the field is left out. That of a secret field is not shown.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it must be given: it has no default.</summary>
    public bool Required { get; init; }

    /// <summary>Whether its value is kept out of every message: its label or its name says so, or it is a numbered authentication value without a label.</summary>
    public bool Secret { get; init; }

    /// <summary>What else the server says of it, by the names on the wire. Never null.</summary>
    public Dictionary<string, object?> AdditionalProperties { get; init; } = [];

    /// <summary>Returns the label, and the name where that is another.</summary>
    public override string ToString() => Label == Name ? Name : $"{Label} ({Name})";
}
