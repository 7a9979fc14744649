using System.Text.RegularExpressions;

namespace DataOps.Engine.SecretReferences;

/// <summary>
/// The places where a container or a service manager puts secrets for one process, with modes that would be too open elsewhere:
/// <c>/run/secrets</c>, the folder of systemd's credentials, and read-only file systems in memory, as Kubernetes mounts them.
/// </summary>
/// <param name="folders">The folders.</param>
/// <param name="mounts">Returns the mounts of the process, as in <c>/proc/self/mountinfo</c>.</param>
internal sealed partial class SecretMounts(IReadOnlyList<string?> folders, Func<string[]> mounts)
{
    /// <summary>Those of this machine.</summary>
    internal static SecretMounts OfSystem => new(["/run/secrets", "/var/run/secrets", Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY")], ReadMounts);

    /// <summary>Whether the file at a path, or what a link there points to, is in one of them.</summary>
    /// <param name="path">An absolute path.</param>
    internal bool Contain(string path)
    {
        var file = Path.GetFullPath(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        return folders.Any(folder => folder is not null && Path.IsPathFullyQualified(folder) && IsBelow(file, folder)) || IsInReadOnlyMemory(file);
    }

    private bool IsInReadOnlyMemory(string file)
    {
        // The innermost mount is the one that the file is on; of several at the same point, the last.
        var mount = Enumerable.Reverse(mounts()).Select(line => Mount().Match(line)).Where(one => one.Success && IsBelow(file, PointOf(one))).MaxBy(one => PointOf(one).Length);
        return mount?.Groups["type"].Value is "tmpfs" or "ramfs" && mount.Groups["options"].Value.Split(',').Contains("ro");
    }

    private static bool IsBelow(string file, string folder) => file.StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);

    // Blanks in paths are written as octal numbers.
    private static string PointOf(Match mount) => Octal().Replace(mount.Groups["point"].Value, match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString());

    private static string[] ReadMounts()
    {
        try
        {
            return File.ReadAllLines("/proc/self/mountinfo");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^\S+ \S+ \S+ \S+ (?<point>\S+) (?<options>\S+) .*?- (?<type>\S+) ")]
    private static partial Regex Mount();

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
