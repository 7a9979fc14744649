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
        Find(cmdlet.SessionState.Path, path, out var provider) ?? throw new DataOpsException(ErrorId.InvalidRequest, $"-{parameter} '{path}' is not a path of the file system, but of the provider {provider}.")
        {
            TargetObject = parameter,
            RecommendedAction = "Specify a path that begins at a folder or at a drive of the file system.",
        };

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
}
