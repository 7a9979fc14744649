namespace DataOps;

/// <summary>The platform's own graph of the tasks of one kind of job. It is not a workflow.</summary>
public sealed class InfoworksJobflow : DataOpsObject
{
    /// <summary>The id.</summary>
    public string? JobflowId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<InfoworksJobflowTask> Tasks { get => field ??= TextList<InfoworksJobflowTask>.Of([]); init => field = TextList<InfoworksJobflowTask>.Of(value); }

    /// <summary>The order of the tasks.</summary>
    public IReadOnlyList<InfoworksJobflowEdge> Edges { get => field ??= TextList<InfoworksJobflowEdge>.Of([]); init => field = TextList<InfoworksJobflowEdge>.Of(value); }

    /// <summary>When it was created.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, JobflowId);
}
