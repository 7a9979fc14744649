namespace DataOps.Engine.Runs.Lists;

/// <summary>A run of a list, or the reason why the runs of one thing, or of one kind, could not be read.</summary>
/// <param name="Run">The run.</param>
/// <param name="Error">The error; its target is what could not be read.</param>
public sealed record ListedRun(Run? Run, DataOpsException? Error = null);
