namespace DataOps;

/// <summary>A link in a jobflow: one task follows another.</summary>
public sealed class InfoworksJobflowEdge : DataOpsObject
{
    /// <summary>The id of the preceding task.</summary>
    public string? FromTask { get; init; }

    /// <summary>The id of the following task.</summary>
    public string? ToTask { get; init; }

    /// <summary>The kind of edge, e.g. <c>LINK</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Returns both ids.</summary>
    public override string ToString() => $"{FromTask} -> {ToTask}";
}
