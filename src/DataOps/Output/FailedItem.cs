namespace DataOps.Output;

/// <summary>An error among an item's objects.</summary>
internal sealed record FailedItem(DataOpsException Exception, object? Target);
