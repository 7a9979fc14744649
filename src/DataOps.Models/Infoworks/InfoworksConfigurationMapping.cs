namespace DataOps;

/// <summary>What became of one part of an imported configuration.</summary>
public sealed class InfoworksConfigurationMapping : DataOpsObject
{
    /// <summary>The vendor's word for the kind of the part, e.g. <c>table</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The name by which the server looked for it, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>The id in the imported configuration.</summary>
    public string? EntityId { get; init; }

    /// <summary>The id on the server that it was imported to.</summary>
    public string? ToEntityId { get; init; }

    /// <summary>By what the server looked for it, by the field names in the API.</summary>
    public Dictionary<string, object?> Recommendation { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <summary>Why it could not be imported; empty if it could.</summary>
    public IReadOnlyList<string> Error { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe($"{EntityType?.Replace('_', ' ')} {(Name is null ? EntityId ?? ToEntityId : $"'{Name}'")}", Name is null ? null : EntityId ?? ToEntityId);
}
