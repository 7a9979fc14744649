namespace DataOps;

/// <summary>The base of the records that users create in Infoworks.</summary>
public abstract class InfoworksRecord : DataOpsObject
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was created.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The id of the user who created it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The name of that user, if it was asked for.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>The id of the user who last changed it.</summary>
    public string? ModifiedBy { get; init; }

    /// <summary>The name of that user, if it was asked for.</summary>
    public string? ModifiedByName { get; init; }
}
