namespace DataOps.Completion;

/// <summary>A field that a field parameter accepts.</summary>
/// <param name="Label">The label, by which it is given.</param>
/// <param name="WireName">Its name in the API.</param>
/// <param name="Value">The value that it has, if any.</param>
/// <param name="Owner">The id of its parent.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its label indicates a secret value.</param>
internal sealed record KnownField(string Label, string? WireName, string? Value, string? Owner, bool IsRequired = false, bool IsSecret = false)
    : KnownId(Label, WireName, Value, Owner);
