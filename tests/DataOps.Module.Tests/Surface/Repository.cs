namespace DataOps.Module.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path in the checkout.</summary>
    /// <param name="parts">The parts of the path.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The files under a folder, by their path in the checkout with forward slashes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">Which files.</param>
    public static IReadOnlyList<string> Files(string folder, string pattern = "*") =>
        Directory.Exists(PathOf(folder))
            ? [.. Directory.GetFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "DataOps.slnx")) ? folder : Find(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}
