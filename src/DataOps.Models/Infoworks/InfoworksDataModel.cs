namespace DataOps;

/// <summary>A data model of the catalog.</summary>
public sealed class InfoworksDataModel : DataOpsObject
{
    /// <summary>The id of its table.</summary>
    public string? TableId { get; init; }

    /// <summary>The name of its table.</summary>
    public string? TableName { get; init; }

    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the domain.</summary>
    public string? DomainName { get; init; }

    /// <summary>The id of the environment.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The name of the environment.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>The vendor's word for its state, e.g. <c>ready</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When it was created.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(TableName, TableId);
}
