namespace DataOps.Sandbox.Opsera;

/// <summary>A record of a run's log.</summary>
internal readonly record struct LogEntry(
    PipelineRun Run, long Index, DateTimeOffset CreatedAt, int Step, string Action, string Message, string Status)
{
    public const string ConsoleOutput = "console output";
}
