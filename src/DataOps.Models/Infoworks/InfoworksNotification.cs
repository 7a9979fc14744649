namespace DataOps;

/// <summary>An event that the user was told of.</summary>
public sealed class InfoworksNotification : DataOpsObject
{
    /// <summary>The id.</summary>
    public string? NotificationId { get; init; }

    /// <summary>The kind of event.</summary>
    public string? EventType { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who sent it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether it has been read.</summary>
    public bool? Read { get; init; }

    /// <summary>The ids of what it is about.</summary>
    public IReadOnlyList<string> AffectedEntities { get; init; } = [];

    /// <summary>What it says. The vendor leaves its form open.</summary>
    public Dictionary<string, object?> Message { get; init; } = [];

    /// <summary>What the event happened to. The vendor leaves its form open.</summary>
    public Dictionary<string, object?> Entity { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Describe(EventType, NotificationId);
}
