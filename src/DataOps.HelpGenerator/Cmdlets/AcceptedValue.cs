using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>One of a fixed set of values that a parameter accepts.</summary>
/// <param name="Name">The value.</param>
/// <param name="Meaning">What it means; may be empty.</param>
public sealed record AcceptedValue(string Name, IReadOnlyList<Inline> Meaning);
