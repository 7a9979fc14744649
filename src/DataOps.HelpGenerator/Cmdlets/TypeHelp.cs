using DataOps.HelpGenerator.Text;

namespace DataOps.HelpGenerator.Cmdlets;

/// <summary>A type that a cmdlet accepts from the pipeline or writes to it.</summary>
/// <param name="Name">The type's full name.</param>
/// <param name="Description">Its description.</param>
public sealed record TypeHelp(string Name, IReadOnlyList<Block> Description);
