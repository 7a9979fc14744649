using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace DataOps.Binding;

/// <summary>Turns a path of PowerShell's into one of the file system. Another provider's path looks like a relative one, and the file would end up somewhere else.</summary>
internal static class FilePath
{
    /// <summary>The full path of a file or folder, which need not exist.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="parameter">The parameter that it was given for.</param>
    /// <exception cref="DataOpsException">It is not a path of the file system.</exception>
    internal static string Of(PSCmdlet cmdlet, string path, string parameter) =>
        Find(cmdlet.SessionState.Path, path, out var provider)
        ?? throw Wrong($"-{parameter} '{path}' is not a path of the file system, but of the provider {provider}.", parameter, "Specify a path that begins at a folder or at a drive of the file system.");

    /// <summary>The full path of a file to read, which need not exist. To read a pipe or a device might never end.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="parameter">The parameter that it was given for.</param>
    /// <exception cref="DataOpsException">It is not a path of the file system, or leads to something else than a file.</exception>
    internal static string OfFile(PSCmdlet cmdlet, string path, string parameter) =>
        Checked(cmdlet, path, parameter, "a file", full => Directory.Exists(full) ? "a folder" : SpecialAt(cmdlet, full));

    /// <summary>The full path of a file to write, or of a folder for it, which need not exist. A pipe or a device would be replaced.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="parameter">The parameter that it was given for.</param>
    /// <exception cref="DataOpsException">It is not a path of the file system, or leads to something else than a file or a folder.</exception>
    internal static string OfPlace(PSCmdlet cmdlet, string path, string parameter) =>
        Checked(cmdlet, path, parameter, "a file or a folder", full => SpecialAt(cmdlet, full));

    /// <summary>The full path of a file or folder, which need not exist; null if it is not one of the file system.</summary>
    /// <param name="paths">The paths of the session.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="provider">The name of the provider that it is of.</param>
    internal static string? Find(PathIntrinsics paths, string path, out string provider)
    {
        var full = paths.GetUnresolvedProviderPathFromPSPath(path, out var found, out _);
        provider = found.Name;
        return provider == FileSystemProvider.ProviderName ? full : null;
    }

    private static string Checked(PSCmdlet cmdlet, string path, string parameter, string wanted, Func<string, string?> findOther)
    {
        var full = Of(cmdlet, path, parameter);
        return findOther(full) is { } other ? throw Wrong($"-{parameter} '{full}' is {other}, not {wanted}.", parameter, $"Specify the path of {wanted}.") : full;
    }

    // Only PowerShell tells them from files, and only on Unix. A link is taken for what it leads to.
    private static string? SpecialAt(PSCmdlet cmdlet, string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true) is not [var item] || item.Properties["UnixStat"]?.Value is not { } stat)
            return null;

        return PSObject.AsPSObject(stat).Properties["ItemType"]?.Value?.ToString() switch
        {
            "NamedPipe" => "a pipe",
            "CharacterDevice" or "BlockDevice" => "a device",
            "Socket" => "a socket",
            _ => null,
        };
    }

    private static DataOpsException Wrong(string message, string parameter, string action) => new(ErrorId.InvalidRequest, message) { TargetObject = parameter, RecommendedAction = action };
}
