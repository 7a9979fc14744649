namespace DataOps;

/// <summary>A version of a pipeline.</summary>
public sealed class InfoworksPipelineVersion : DataOpsObject
{
    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the pipeline.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The id.</summary>
    public string? PipelineVersionId { get; init; }

    /// <summary>The number of the version.</summary>
    public int? Version { get; init; }

    /// <summary>Whether it is the version that is built by default.</summary>
    public bool? IsActive { get; init; }

    /// <summary>What is new in it.</summary>
    public string? Description { get; init; }

    /// <summary>The vendor's word for how it is written: <c>visual</c> or <c>sql</c>.</summary>
    public string? VersionType { get; init; }

    /// <summary>When it was created.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The id of the user who created it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>The id of the user who last changed it.</summary>
    public string? ModifiedBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe($"version {Version}", PipelineVersionId);
}
