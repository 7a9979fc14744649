namespace DataOps;

/// <summary>A data connection, with the kind of target that it connects to.</summary>
public sealed class InfoworksDataConnectionSubtype : DataOpsObject
{
    /// <summary>The kind of target, e.g. <c>SNOWFLAKE</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>The connection's id.</summary>
    public string? DataConnectionId { get; init; }

    /// <summary>The connection's name.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, SubType, DataConnectionId);
}
