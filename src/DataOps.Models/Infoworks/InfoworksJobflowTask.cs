namespace DataOps;

/// <summary>A task of a jobflow.</summary>
public sealed class InfoworksJobflowTask : DataOpsObject
{
    /// <summary>The id that edges refer to.</summary>
    public string? TaskId { get; init; }

    /// <summary>The kind of task.</summary>
    public string? TaskType { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it stands for a group of tasks.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>Which results of the preceding tasks it requires in order to run, e.g. <c>all_success</c>.</summary>
    public string? TriggerRule { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Title, TaskId);
}
