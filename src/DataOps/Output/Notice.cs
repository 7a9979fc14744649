namespace DataOps.Output;

/// <summary>A notice to the pipeline thread.</summary>
/// <param name="Item">The item that sends it; null for a message, which is shown at once.</param>
/// <param name="Output">An object, an error among the objects, or a message; null when the item has ended.</param>
internal sealed record Notice(RunningItem? Item, object? Output);
