namespace DataOps;

/// <summary>A connection to a target that pipelines and sources write to. A password that the server returns is left out; in an address, it is masked.</summary>
public sealed class InfoworksDataConnection : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? DataConnectionId { get; init; }

    /// <summary>The kind: <c>TARGET</c>, or the kind of target, depending on the server.</summary>
    public string? Type { get; init; }

    /// <summary>The kind of target, e.g. <c>SNOWFLAKE</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>The target's address.</summary>
    public string? Url { get; init; }

    /// <summary>The account at the target.</summary>
    public string? Account { get; init; }

    /// <summary>The user at the target.</summary>
    public string? UserName { get; init; }

    /// <summary>The warehouse at the target.</summary>
    public string? Warehouse { get; init; }

    /// <summary>All properties, by their names in the API, without the password.</summary>
    public Dictionary<string, object?> Properties { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, DataConnectionId);
}
