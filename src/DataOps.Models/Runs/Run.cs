namespace DataOps;

/// <summary>Something that was started and ends by itself, such as a run of a job or pipeline, or a cluster change.</summary>
public abstract class Run : DataOpsObject
{
    // A snapshot: its duration does not grow while its state stays the same.
    private readonly DateTime _seenAt = DateTime.UtcNow;

    private string _runId = "";
    private string? _name;

    /// <summary>The service that it runs on.</summary>
    public required Service Service { get; init; }

    /// <summary>The id of the run, which <c>Wait-DataOpsRun -RunId</c> accepts even in another process. It contains the session and the server.</summary>
    public required string RunId
    {
        get => _runId;
        init => _runId = value;
    }

    /// <summary>A short display name: the name of what runs, or its id if the name is unknown.</summary>
    public string? Name
    {
        get => _name ?? NameByKind;
        init => _name = string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>What distinguishes it from other runs of that name: the connection of a job, the number of a run, the domain of a workflow.</summary>
    public string? Detail => DetailByKind;

    /// <summary>The state.</summary>
    public RunState State { get; init; }

    /// <summary>The vendor's own word for the state.</summary>
    public string? Status { get; init; }

    /// <summary>The vendor's message about it.</summary>
    public string? Message { get; init; }

    /// <summary>When it started, if known. If the server does not report it, a wait keeps the time it has seen.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>When it ended, if known.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>How long it took, or had been running when this object was created, if known.</summary>
    public TimeSpan? Duration => Durations.Between(StartedAt, EndedAt)
        ?? (StartedAt is null || HasEnded ? null : Durations.Between(StartedAt, _seenAt) ?? TimeSpan.Zero);

    /// <summary>The key that it was started with (-RunKey); null without one.</summary>
    public string? RunKey { get; private set; }

    /// <summary>The number of the start with that key, from 1; null without a key. A run that did not succeed frees the key for the next attempt.</summary>
    public int? Attempt { get; private set; }

    /// <summary>Whether the command did not start it: it was in progress already, or had been started with the same key.</summary>
    public bool IsAdopted { get; private set; }

    /// <summary>Why it was adopted, and what could not be proven; null for a run that the command started.</summary>
    public string? AdoptionReason { get; private set; }

    /// <summary>Whether the server reports nothing that distinguishes it from the previous run: it may not have started yet, or may be over already.</summary>
    internal bool IsUntold { get; init; }

    /// <summary>Whether it has ended, whatever the result.</summary>
    public bool HasEnded => State.IsEnd();

    /// <summary>Returns the <see cref="RunId"/>.</summary>
    public override string ToString() => RunId;

    /// <summary>The display name of a run whose name is unknown.</summary>
    private protected virtual string? NameByKind => null;

    /// <summary>What distinguishes it from other runs of its name, if known.</summary>
    private protected virtual string? DetailByKind => null;

    /// <summary>Its name with the detail in parentheses, for messages.</summary>
    internal string Title => Describe(Name ?? RunId, Detail);

    /// <summary>Its name with the detail and the <see cref="RunId"/> in parentheses, for errors.</summary>
    internal string FullTitle => Describe(Name, Detail, RunId);

    /// <summary>The name, if known.</summary>
    internal string? KnownName => _name;

    /// <summary>Sets the name under which it was piped or given, unless the server has returned one.</summary>
    internal void CallBy(string? name) => _name ??= string.IsNullOrWhiteSpace(name) ? null : name;

    /// <summary>Takes over what the server does not return, from the object that its id came from: its name, and what it belongs to.</summary>
    /// <param name="known">Returns a property of that object as text; null if it has none.</param>
    internal virtual void Recall(Func<string, string?> known)
    {
        if (known(nameof(Name)) is { } name && name != NameByKind)
            CallBy(name);
    }

    /// <summary>The file of its key.</summary>
    internal string? RunKeyFile { get; private set; }

    /// <summary>Marks it as one that the command did not start.</summary>
    internal void Adopt(string reason) => (IsAdopted, AdoptionReason) = (true, reason);

    /// <summary>Sets the key that it was started with.</summary>
    internal void Hold(string runKey, int attempt, string file) => (RunKey, Attempt, RunKeyFile) = (runKey, attempt, file);

    /// <summary>Keeps what was known about the run before: the id it was requested by, and what the server does not return each time.</summary>
    /// <param name="runId">The run's id as it was given.</param>
    /// <param name="before">The run as previously seen, if it was.</param>
    internal virtual void Follow(string runId, Run? before)
    {
        _runId = runId;
        _name ??= before?._name;
        StartedAt ??= before?.StartedAt;
        if (before is not null)
            (RunKey, Attempt, RunKeyFile, IsAdopted, AdoptionReason) = (before.RunKey, before.Attempt, before.RunKeyFile, before.IsAdopted, before.AdoptionReason);
    }
}
