using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>One example of a cmdlet.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">Remarks about it.</param>
public sealed record ExampleHelp(string Title, string Code, IReadOnlyList<Block> Remarks);
