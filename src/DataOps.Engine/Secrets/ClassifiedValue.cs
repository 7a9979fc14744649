namespace DataOps.Engine.Secrets;

/// <summary>A value known to be, or not to be, a secret, whatever its name suggests.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsSecret">Whether it is a secret.</param>
internal sealed record ClassifiedValue(object? Value, bool IsSecret);
