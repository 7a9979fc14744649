namespace DataOps.Output;

/// <summary>A file that an answer is saved to. It has its name only when it is complete.</summary>
internal static class SavedFile
{
    private const string Incomplete = ".part";

    /// <summary>The path of the file: the given one, or one in it if it is a folder.</summary>
    /// <param name="path">The path of a file or folder.</param>
    /// <param name="name">The name of the file in a folder.</param>
    internal static string PathOf(string path, string name) => Directory.Exists(path) || Path.EndsInDirectorySeparator(path)
        ? Path.Combine(path, string.Join('_', name.Split(Path.GetInvalidFileNameChars())))
        : path;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="DataOpsException">The file exists, or it could not be written.</exception>
    internal static async Task<FileInfo> WriteAsync(string path, bool overwrite, Func<Stream, Task> write)
    {
        if (!overwrite && File.Exists(path))
            throw Wrong($"The file '{path}' already exists. Nothing was requested.", "Specify another -Path, or -Force to replace it.");

        var part = path + Incomplete;
        var isComplete = false;
        try
        {
            var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
                await write(file).ConfigureAwait(false);
            File.Move(part, path, overwrite);
            isComplete = true;
            return new FileInfo(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"The file '{path}' could not be written: {exception.Message}", "Specify a -Path in an existing folder that you can write to.", exception);
        }
        finally
        {
            if (!isComplete)
                TryDelete(part);
        }
    }

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

    private static DataOpsException Wrong(string message, string action, Exception? inner = null) =>
        new(ErrorId.InvalidRequest, message, inner) { TargetObject = nameof(Path), RecommendedAction = action };
}
