namespace DataOps;

/// <summary>An object in the catalog that the user marked as a favorite.</summary>
public sealed class InfoworksFavorite : DataOpsObject
{
    /// <summary>The id of the object.</summary>
    public string? FavoriteId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of source, e.g. <c>kafka</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>The schema at the source.</summary>
    public string? SourceSchema { get; init; }

    /// <summary>Whether it has been ingested.</summary>
    public bool? IsIngested { get; init; }

    /// <summary>The id of the environment.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The name of the environment.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>The vendor's word for its state, e.g. <c>ready</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When it was created.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, FavoriteId);
}
