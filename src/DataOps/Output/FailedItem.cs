namespace DataOps.Output;

/// <summary>An error among an item's objects.</summary>
/// <param name="Exception">The error.</param>
/// <param name="Target">What it concerns; null for the item itself.</param>
/// <param name="Session">The name of the session if it concerns one of several, so that it does not end the command whatever it is.</param>
internal sealed record FailedItem(DataOpsException Exception, object? Target, string? Session = null);
