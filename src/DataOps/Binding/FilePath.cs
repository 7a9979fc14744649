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
    internal static string Of(PSCmdlet cmdlet, string path, string parameter)
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == FileSystemProvider.ProviderName
            ? full
            : throw new DataOpsException(ErrorId.InvalidRequest, $"-{parameter} '{path}' is not a path of the file system, but of the provider {provider.Name}.")
            {
                TargetObject = parameter,
                RecommendedAction = "Specify a path that begins at a folder or at a drive of the file system.",
            };
    }
}
