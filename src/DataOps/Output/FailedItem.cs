namespace DataOps.Output;

/// <summary>An error among an item's objects.</summary>
/// <param name="Exception">The error.</param>
/// <param name="Target">What it concerns; null for the item itself.</param>
/// <param name="IsLocal">Whether it concerns this item only, so that it does not end the command whatever it is.</param>
internal sealed record FailedItem(DataOpsException Exception, object? Target, bool IsLocal = false);
