using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>The sessions file that a cmdlet works on.</summary>
internal static class ChosenSessionFile
{
    /// <summary>The file at a path of PowerShell's, or the one that applies to this process.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The path; null if none was given.</param>
    /// <exception cref="DataOpsException">No path was given, and the environment turns the file off.</exception>
    internal static SessionFile At(PSCmdlet cmdlet, string? path) => path is not null ? new(FilePath.OfFile(cmdlet, path, "Path"))
        : SessionFile.Current ?? throw new DataOpsException(ErrorId.InvalidRequest, $"{SessionFile.Variable} is 'none'.") { RecommendedAction = "Name the file with -Path." };
}
