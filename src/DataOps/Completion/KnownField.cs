namespace DataOps.Completion;

/// <summary>A field that a parameter of fields takes.</summary>
/// <param name="Label">What people call it, and what it is given by.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Value">The value that it has, if any.</param>
/// <param name="Owner">The id of what it belongs to.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="IsSecret">Whether its label says that its value is a secret.</param>
internal sealed record KnownField(string Label, string? WireName, string? Value, string? Owner, bool IsRequired = false, bool IsSecret = false)
    : KnownId(Label, WireName, Value, Owner);
