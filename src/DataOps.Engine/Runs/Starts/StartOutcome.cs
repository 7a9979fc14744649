namespace DataOps.Engine.Runs.Starts;

/// <summary>What became of a start.</summary>
/// <param name="Run">The run; null if none was started.</param>
/// <param name="InTheWay">A run whose end has to be awaited before the start; null if there is none.</param>
internal readonly record struct StartOutcome(Run? Run, Run? InTheWay = null);
