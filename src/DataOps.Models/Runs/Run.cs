namespace DataOps;

/// <summary>Something that was started and ends by itself: a job, a pipeline, a change of a cluster.</summary>
public abstract class Run : DataOpsObject
{
    private string _runId = "";
    private string? _name;

    /// <summary>The service that it runs on.</summary>
    public required Service Service { get; init; }

    /// <summary>Text that finds the run again, also from another process: <c>Wait-DataOpsRun -RunId</c> takes it. It names the session and the server.</summary>
    public required string RunId
    {
        get => _runId;
        init => _runId = value;
    }

    /// <summary>A short name for people: that of what runs, or its id where the name is not known.</summary>
    public string? Name
    {
        get => _name ?? NameByKind;
        init => _name = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>The state.</summary>
    public RunState State { get; init; }

    /// <summary>The vendor's own word for the state.</summary>
    public string? Status { get; init; }

    /// <summary>What the vendor says about it.</summary>
    public string? Message { get; init; }

    /// <summary>When it began, if that is known: a wait keeps it from look to look, where the server does not tell it.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended, if that is known.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it took or has been going on, if that is known.</summary>
    public TimeSpan? Duration => StartedAt is { } start ? (EndedAt ?? (HasEnded ? null : DateTimeOffset.UtcNow)) - start : null;

    /// <summary>Whether the server tells nothing by which it could be told from the run before: it may not have begun, or be over already.</summary>
    internal bool IsUntold { get; init; }

    /// <summary>Whether it has come to an end, good or bad.</summary>
    public bool HasEnded => State.IsEnd();

    /// <summary>Returns the <see cref="RunId"/>.</summary>
    public override string ToString() => RunId;

    /// <summary>What a run is called whose name is not known.</summary>
    private protected virtual string? NameByKind => null;

    /// <summary>The name, where it is known.</summary>
    internal string? KnownName => _name;

    /// <summary>Gives it the name that what runs was piped or named by, where the server told none.</summary>
    internal void CallBy(string? name) => _name ??= string.IsNullOrWhiteSpace(name) ? null : name;

    /// <summary>Keeps what was known of the same run before: the text that it was asked for by, and what the server does not tell each time.</summary>
    /// <param name="runId">The run's id as it was asked for.</param>
    /// <param name="before">The run as it was seen before, if it was.</param>
    internal virtual void Follow(string runId, Run? before)
    {
        _runId = runId;
        _name ??= before?._name;
        StartedAt ??= before?.StartedAt;
    }
}
