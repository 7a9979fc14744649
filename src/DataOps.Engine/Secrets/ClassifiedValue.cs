namespace DataOps.Engine.Secrets;

/// <summary>A value of which is known whether it is a secret, whatever its name makes one think.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsSecret">Whether it is one.</param>
internal sealed record ClassifiedValue(object? Value, bool IsSecret);
