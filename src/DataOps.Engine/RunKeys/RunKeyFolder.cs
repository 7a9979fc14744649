namespace DataOps.Engine.RunKeys;

/// <summary>The folder that run keys are kept in. There is no default folder: without one, nothing is written.</summary>
public static class RunKeyFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "DATAOPS_RUNKEYS";

    /// <summary>The parameter that names the folder.</summary>
    public const string Parameter = "-RunKeyPath";

    private const int LongestKey = 200;

    /// <summary>The folder to use.</summary>
    /// <param name="given">The folder that the user named; null for none.</param>
    /// <exception cref="DataOpsException">None is named.</exception>
    public static string Find(string? given)
    {
        var folder = given ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(folder)
            ? throw new DataOpsException(ErrorId.InvalidRequest, $"There is no folder for run keys: name one with {Parameter}, or in the environment variable {Variable}. A folder that several machines share makes a key hold on all of them.")
            : Path.GetFullPath(folder);
    }

    /// <summary>The folder for a key.</summary>
    /// <exception cref="DataOpsException">No folder is named, or the text cannot be a key.</exception>
    internal static string For(string key, string? given) => WhyNot(key) is { } reason
        ? throw new DataOpsException(ErrorId.InvalidRequest, reason) { TargetObject = key }
        : Find(given);

    // A key that looks like another one would start a second run. Half of a surrogate pair cannot be written.
    private static string? WhyNot(string key)
    {
        if (string.IsNullOrWhiteSpace(key) || key.EnumerateRunes().Count() > LongestKey)
            return $"A run key has 1 to {LongestKey} characters, not only blanks.";
        if (key != key.Trim())
            return $"The run key '{VisibleText.Of(key)}' has blanks at an end, with which it would be another key than without them: remove them.";
        return VisibleText.Of(key) is var visible && visible != key ? $"The run key '{visible}' contains characters that cannot be seen, with which it would be another key than without them: remove them." : null;
    }
}
