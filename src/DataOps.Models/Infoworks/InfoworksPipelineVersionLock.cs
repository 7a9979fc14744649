namespace DataOps;

/// <summary>A lock on a version of a pipeline.</summary>
public sealed class InfoworksPipelineVersionLock : DataOpsObject
{
    /// <summary>The id of the pipeline.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The id of the version.</summary>
    public string? PipelineVersionId { get; init; }

    /// <summary>The name of the version.</summary>
    public string? VersionName { get; init; }

    /// <summary>The id of the lock.</summary>
    public string? LockId { get; init; }

    /// <summary>When it was last set.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>The id of the user who set it.</summary>
    public string? CreatedBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(VersionName, LockId ?? PipelineVersionId);
}
