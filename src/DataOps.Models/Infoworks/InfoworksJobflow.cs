namespace DataOps;

/// <summary>The platform's own graph of the tasks of one kind of job. It is no workflow.</summary>
public sealed class InfoworksJobflow : DataOpsObject
{
    /// <summary>The id.</summary>
    public string? JobflowId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<InfoworksJobflowTask> Tasks { get; init; } = [];

    /// <summary>What follows what.</summary>
    public IReadOnlyList<InfoworksJobflowEdge> Edges { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, JobflowId);
}
