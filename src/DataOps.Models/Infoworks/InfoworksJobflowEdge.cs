namespace DataOps;

/// <summary>Says that one task of a jobflow follows another.</summary>
public sealed class InfoworksJobflowEdge : DataOpsObject
{
    /// <summary>The id of the task before.</summary>
    public string? FromTask { get; init; }

    /// <summary>The id of the task after.</summary>
    public string? ToTask { get; init; }

    /// <summary>The kind of edge, e.g. <c>LINK</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Gives both ids.</summary>
    public override string ToString() => $"{FromTask} -> {ToTask}";
}
