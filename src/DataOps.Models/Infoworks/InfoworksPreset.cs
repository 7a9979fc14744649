namespace DataOps;

/// <summary>Named settings of a view.</summary>
public sealed class InfoworksPreset : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? PresetId { get; init; }

    /// <summary>The kind of view: <c>prodops_filter</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it is the default of the view.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The id of the user.</summary>
    public string? UserId { get; init; }

    /// <summary>The name of the user.</summary>
    public string? UserName { get; init; }

    /// <summary>The settings. The vendor does not define their structure.</summary>
    public Dictionary<string, object?> Configuration { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, PresetId);
}
