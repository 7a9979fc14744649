namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A job of a source, a pipeline or a pipeline group.</summary>
internal sealed record Job(string Type, string Name, string EntityType, string EntityId, string? TableGroupId, string CreatedBy, TimedRun Run)
{
    /// <summary>The jobs of the pipelines of a group.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The table that it streams; null if it is not a streaming job.</summary>
    public string? StreamedTable { get; init; }
}
