using System.Collections.Concurrent;

namespace DataOps.Output;

/// <summary>The files that a command saves answers to. Each has its name only when it is complete, and is written once.</summary>
/// <param name="place">The path of the file, or of the folder for several.</param>
/// <param name="overwrite">Whether to replace existing files; null if the command never does.</param>
/// <param name="parameter">The parameter that names the place.</param>
internal sealed class SavedFiles(string place, bool? overwrite, string parameter = nameof(Path))
{
    private const string Incomplete = ".part";

    private readonly ConcurrentDictionary<string, bool> _taken = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    private bool _isPromised;

    /// <summary>The folder for the files of one of several sessions. It is created.</summary>
    /// <param name="path">The folder for all of them.</param>
    /// <param name="session">The name of the session.</param>
    /// <exception cref="DataOpsException">It cannot be created.</exception>
    internal static string FolderOf(string path, string session)
    {
        var folder = Path.Combine(path, NameOf(session));
        try
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"The folder '{folder}' for the files of the session '{session}' could not be created: {exception.Message}", "Specify a folder that you can write to.", nameof(Path), exception);
        }
    }

    private bool IsFolder => Directory.Exists(place) || Path.EndsInDirectorySeparator(place);

    /// <summary>The error of one more object if the place is a single file that exists or is promised; null if there is none. Found before anything is asked or sent.</summary>
    internal DataOpsException? FindFault() => IsFolder ? null : FindFault(place, _isPromised);

    /// <summary>Promises a single file to an object.</summary>
    internal void Promise() => _isPromised = true;

    /// <summary>Writes a file.</summary>
    /// <param name="name">Its name, if the place is a folder.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="findFault">Reads the content of the file back and returns what is wrong with it, as a clause; null if nothing is. Without it, the file is not read.</param>
    /// <param name="isPrivate">Whether only the user may read it; on Windows, the folder decides.</param>
    /// <exception cref="DataOpsException">The file exists, the command has already written it, or it could not be written or read back.</exception>
    internal async Task<FileInfo> WriteAsync(string name, Func<Stream, Task> write, Func<string, string?>? findFault = null, bool isPrivate = false)
    {
        var path = IsFolder ? Path.Combine(place, NameOf(name)) : place;
        if (FindFault(path, !_taken.TryAdd(path, true)) is { } unusable)
            throw unusable;

        var part = path + Incomplete;
        var isComplete = false;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (isPrivate && !OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var file = new FileStream(part, options);
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                if (findFault is not null)
                    file.Flush(flushToDisk: true);
            }

            if (findFault?.Invoke(await File.ReadAllTextAsync(part).ConfigureAwait(false)) is { } fault)
                throw Wrong($"The file '{path}' could not be read back: {fault}.", $"Specify a -{parameter} on a disk that keeps what is written to it.");
            File.Move(part, path, overwrite == true);
            isComplete = true;
            return new FileInfo(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"The file '{path}' could not be written: {exception.Message}", $"Specify a -{parameter} in an existing folder that you can write to.", exception);
        }
        finally
        {
            if (!isComplete)
                TryDelete(part);
        }
    }

    private DataOpsException? FindFault(string path, bool isTaken) =>
        isTaken ? Wrong($"The file '{path}' is used for another object of this command. Nothing was requested.", $"Specify an existing folder as -{parameter}, so that each object gets a file of its own.")
        : overwrite != true && File.Exists(path) ? Wrong($"The file '{path}' already exists. Nothing was requested.", $"Specify another -{parameter}{(overwrite is null ? "." : ", or -Force to replace it.")}")
        : null;

    private static string NameOf(string text) => string.Join('_', text.Split(Path.GetInvalidFileNameChars()));

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The error that is under way says more.
        }
    }

    private DataOpsException Wrong(string message, string action, Exception? inner = null) => Wrong(message, action, parameter, inner);

    private static DataOpsException Wrong(string message, string action, string parameter, Exception? inner = null) =>
        new(ErrorId.InvalidRequest, message, inner) { TargetObject = parameter, RecommendedAction = action };
}
