namespace DataOps.Engine.Opsera;

/// <summary>Which records of a pipeline's log to return.</summary>
public sealed record PipelineLogOptions
{
    /// <summary>Whether to return only console output.</summary>
    public bool ConsoleOutput { get; init; }

    /// <summary>How many existing records to return, counted from the end; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>The time of the earliest record to return.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The pause between two polls of a followed log. It is shorter while much is written.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the server may be unreachable before following a run is given up.</summary>
    public TimeSpan MaximumOutage { get; init; } = TimeSpan.FromSeconds(300);
}
