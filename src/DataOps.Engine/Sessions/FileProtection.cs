using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace DataOps.Engine.Sessions;

/// <summary>Whether other users can change a file that decides where credentials are sent.</summary>
internal static class FileProtection
{
    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Why a file cannot be trusted, as a clause; null if it can.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="file">The opened file: another one may be at the path a moment later.</param>
    internal static string? WhyUnsafe(string path, FileStream file)
    {
        if (OperatingSystem.IsWindows())
            return IsOpenToOthers(file) ? "other users can write it" : null;
        if ((File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            return "other users can write it";

        return IsOpenToOthers(Path.GetDirectoryName(path)!) || IsOpenToOthers(Path.GetDirectoryName(TargetOf(path))!) ? "other users can write its folder" : null;
    }

    /// <summary>The file that a path stands for, if it is a link to one.</summary>
    internal static string TargetOf(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    // In a folder with the sticky bit, such as /tmp, only the owner of a file can replace it.
    [UnsupportedOSPlatform("windows")]
    private static bool IsOpenToOthers(string folder)
    {
        var mode = File.GetUnixFileMode(folder);
        return (mode & Others) != 0 && (mode & UnixFileMode.StickyBit) == 0;
    }

    [SupportedOSPlatform("windows")]
    private static bool IsOpenToOthers(FileStream file)
    {
        const FileSystemRights Changes = FileSystemRights.WriteData | FileSystemRights.AppendData | FileSystemRights.Delete | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;
        SecurityIdentifier[] everybody = [new(WellKnownSidType.WorldSid, null), new(WellKnownSidType.BuiltinUsersSid, null), new(WellKnownSidType.AuthenticatedUserSid, null)];
        return file.GetAccessControl().GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).OfType<FileSystemAccessRule>()
            .Any(rule => rule.AccessControlType == AccessControlType.Allow && everybody.Contains(rule.IdentityReference) && (rule.FileSystemRights & Changes) != 0);
    }
}
