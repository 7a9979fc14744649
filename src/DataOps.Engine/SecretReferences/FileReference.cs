using DataOps.Engine.Bodies;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.SecretReferences;

/// <summary>A secret in a file: <c>file:/run/secrets/token</c>, or <c>file:~/token</c>. One line break at the end is removed.</summary>
internal sealed class FileReference : SecretReference
{
    private const int LongestSecret = 64 * 1024;

    private readonly string _path;

    private FileReference(string text, string path)
        : base(text) => _path = path;

    /// <summary>The mounts of secrets; replaced in tests.</summary>
    internal SecretMounts Mounts { get; init; } = SecretMounts.OfSystem;

    /// <summary>Creates the reference; null if the text does not have the form.</summary>
    internal static SecretReference? From(string text)
    {
        var path = Rest(text);
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        if (path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal))
            path = Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]);
        // What a relative path means depends on the process that reads it.
        return Path.IsPathFullyQualified(path) ? new FileReference(text, path) : null;
    }

    private protected override async Task<ReadSecret> ReadCoreAsync(CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(_path))
                throw new UnreadableSecretException("it is a folder");

            await using var file = TextFile.Open(_path);
            ThrowIfOpenToOthers(file);
            using var reader = TextFile.Decode(file);
            var buffer = new char[LongestSecret + 1];
            var length = await reader.ReadBlockAsync(buffer, cancellation).ConfigureAwait(false);
            if (length > LongestSecret)
                throw new UnreadableSecretException($"it is longer than {LongestSecret / 1024} KB");

            return new ReadSecret(new Secret(WithoutLineBreak(new string(buffer, 0, length))));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableSecretException("there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnreadableSecretException("this account may not read it");
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException)
        {
            throw new UnreadableSecretException($"it cannot be opened ({exception.GetType().Name})");
        }
    }

    // Checked on the opened file: another one may be at the path a moment later.
    private void ThrowIfOpenToOthers(FileStream file)
    {
        if (OperatingSystem.IsWindows() || Mounts.Contain(_path))
            return;

        var mode = File.GetUnixFileMode(file.SafeFileHandle);
        if ((mode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0)
            throw new UnreadableSecretException($"other users can {((mode & UnixFileMode.OtherRead) != 0 ? "read" : "write")} it (mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')})")
            {
                RecommendedAction = $"Restrict the file to its owner: {CommandText.Of($"chmod 600 {_path}")}. If others could read it, replace the secret.",
            };
    }

    private static string WithoutLineBreak(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
