namespace DataOps;

/// <summary>An event that the user was notified of.</summary>
public sealed class InfoworksNotification : DataOpsObject
{
    /// <summary>The id.</summary>
    public string? NotificationId { get; init; }

    /// <summary>The kind of event.</summary>
    public string? EventType { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>Who sent it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Whether it has been read.</summary>
    public bool? Read { get; init; }

    /// <summary>The ids of the affected objects.</summary>
    public IReadOnlyList<string> AffectedEntities { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <summary>The content. The vendor does not define its structure.</summary>
    public Dictionary<string, object?> Message { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <summary>The object of the event. The vendor does not define its structure.</summary>
    public Dictionary<string, object?> Entity { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(EventType, NotificationId);
}
