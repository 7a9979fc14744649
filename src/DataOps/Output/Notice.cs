namespace DataOps.Output;

/// <summary>A notice to the pipeline thread: objects, a message, or, without both, that the item has ended.</summary>
/// <param name="Item">The item that sends it.</param>
/// <param name="Batch">Objects, and errors among them, in their order.</param>
/// <param name="Message">A message, which is shown at once.</param>
internal sealed record Notice(RunningItem Item, IReadOnlyList<object>? Batch = null, PipelineMessage? Message = null);
