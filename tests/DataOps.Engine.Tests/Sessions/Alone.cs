namespace DataOps.Engine.Tests.Sessions;

/// <summary>For tests of what belongs to the whole process: its environment, its memory.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
