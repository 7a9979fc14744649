namespace DataOps;

/// <summary>A connection to a target that pipelines and sources write to. A password that the server hands out is not in it; where an address holds one, it is masked.</summary>
public sealed class InfoworksDataConnection : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? DataConnectionId { get; init; }

    /// <summary>The kind: <c>TARGET</c>, or what it connects to where the server writes it so.</summary>
    public string? Type { get; init; }

    /// <summary>What it connects to, e.g. <c>SNOWFLAKE</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>The target's address.</summary>
    public string? Url { get; init; }

    /// <summary>The account at the target.</summary>
    public string? Account { get; init; }

    /// <summary>The user at the target.</summary>
    public string? UserName { get; init; }

    /// <summary>The warehouse at the target.</summary>
    public string? Warehouse { get; init; }

    /// <summary>All properties by their names on the wire, without the password.</summary>
    public Dictionary<string, object?> Properties { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, DataConnectionId);
}
