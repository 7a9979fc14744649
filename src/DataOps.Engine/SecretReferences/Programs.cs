namespace DataOps.Engine.SecretReferences;

/// <summary>Finds programs on <c>PATH</c> and nowhere else: the system would also look in the current folder, which anybody may have filled.</summary>
internal static class Programs
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? ["", ".exe", ".com"] : [""];

    /// <summary>Returns the path of a program.</summary>
    /// <param name="name">Its name, or its absolute path.</param>
    /// <exception cref="UnreadableSecretException">There is none, or it needs a shell.</exception>
    internal static string Find(string name)
    {
        var found = Path.IsPathFullyQualified(name) ? WithEnding(name)
            : name.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 ? throw new UnreadableSecretException("the program is named by a relative path: use its name if it is on PATH, or an absolute path")
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(folder => WithEnding(Path.Join(folder, name))).FirstOrDefault(path => path is not null);
        if (found is null)
            throw new UnreadableSecretException(Path.IsPathFullyQualified(name) ? "there is no such program" : "there is no such program on PATH");
        if (OperatingSystem.IsWindows() && Path.GetExtension(found).ToUpperInvariant() is ".BAT" or ".CMD")
            throw new UnreadableSecretException("the program is a batch file, which needs a shell");
        return found;
    }

    private static string? WithEnding(string path) => Endings.Select(ending => path + ending).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
