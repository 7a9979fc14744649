namespace DataOps.Engine.Sessions;

/// <summary>The environment variable that makes every session read-only. Any value that does not clearly mean no counts as yes.</summary>
public static class ReadOnlyVariable
{
    /// <summary>The variable's name.</summary>
    public const string Name = "DATAOPS_READONLY";

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "", "0", "false", "no", "off" };
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "1", "true", "yes", "on" };

    /// <summary>Whether every session is read-only.</summary>
    public static bool IsOn => !No.Contains(Word);

    /// <summary>The warning for a value that means neither yes nor no; otherwise null.</summary>
    public static string? Warning => No.Contains(Word) || Yes.Contains(Word)
        ? null
        : $"{Name} is '{Word}', which is neither yes (1, true, yes, on) nor no (0, false, no, off): every session is read-only.";

    private static string Word => (Environment.GetEnvironmentVariable(Name) ?? "").Trim();
}
