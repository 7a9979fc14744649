namespace DataOps;

/// <summary>A run of an Opsera pipeline.</summary>
public sealed class PipelineRun : Run
{
    /// <summary>The pipeline's id.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The number of the run; each pipeline counts its own runs from 1.</summary>
    public int RunCount { get; init; }

    private protected override string? NameByKind => $"pipeline {PipelineId}";

    private protected override string? DetailByKind => $"run {RunCount}";
}
