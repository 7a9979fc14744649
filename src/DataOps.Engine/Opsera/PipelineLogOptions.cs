namespace DataOps.Engine.Opsera;

/// <summary>What of a pipeline's log is wanted.</summary>
public sealed record PipelineLogOptions
{
    /// <summary>Whether only console output is wanted.</summary>
    public bool ConsoleOutput { get; init; }

    /// <summary>How many of the records that are there already are wanted, the last ones; null for all.</summary>
    public int? Tail { get; init; }

    /// <summary>From when on records are wanted.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The pause between two looks at a log that is followed. While much is written it is shortened.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the server may be out of reach before the following of a run is given up.</summary>
    public TimeSpan MaximumOutage { get; init; } = TimeSpan.FromSeconds(300);
}
