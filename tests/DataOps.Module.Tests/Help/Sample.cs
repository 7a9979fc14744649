namespace DataOps.Module.Tests;

/// <summary>A sample.</summary>
public sealed class Sample;
