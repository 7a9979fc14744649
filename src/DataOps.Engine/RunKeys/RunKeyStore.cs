using DataOps.Engine.Http;

namespace DataOps.Engine.RunKeys;

/// <summary>A folder with run keys, one file for each.</summary>
/// <param name="folder">The folder. It is created when a key is used.</param>
/// <param name="clock">The clock for pauses and leases.</param>
/// <param name="service">The service of what is started, for errors; null if it is not known.</param>
internal sealed class RunKeyStore(string folder, TimeProvider clock, Service? service = null)
{
    private const string Ending = ".json";

    /// <summary>The file of a key.</summary>
    internal string FileOf(RunKeyName name) => Path.Combine(folder, name.FileName + Ending);

    /// <summary>Locks a key; waits while another process uses it.</summary>
    /// <exception cref="DataOpsException">The folder cannot be written.</exception>
    internal Task<RunKeyLease> LockAsync(RunKeyName name, CallContext context) => LockAsync(FileOf(name), name.Key, context);

    /// <summary>Locks the file of a key; waits while another process uses it.</summary>
    /// <exception cref="DataOpsException">The folder cannot be written.</exception>
    internal async Task<RunKeyLease> LockAsync(string file, string key, CallContext context)
    {
        if (File.Exists(folder))
            throw Unusable($"The folder of run keys '{folder}' cannot be used: it is not a folder.", key, service);

        try
        {
            Directory.CreateDirectory(folder);
            return await LockOf(file, clock).TakeAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Unusable($"The folder of run keys '{folder}' cannot be used: {exception.Message}", key, service, exception);
        }
    }

    /// <summary>Reads a key; null if it was not used before.</summary>
    /// <exception cref="DataOpsException">The file cannot be read, is damaged, or belongs to another key.</exception>
    internal RunKeyEntry? Read(RunKeyName name)
    {
        var file = FileOf(name);
        if (ReadIfAny(file, name.Key, service) is not { } entry)
            return null;

        return entry.Name == name ? entry : throw Unusable($"The file of run key '{name.Key}', {file}, belongs to another key.", name.Key, service);
    }

    /// <summary>Writes a key to the disk. It is there as a whole or as it was before.</summary>
    /// <exception cref="DataOpsException">It cannot be written.</exception>
    internal void Write(RunKeyEntry entry) => Write(FileOf(entry.Name), entry, service);

    /// <summary>Removes a key.</summary>
    /// <exception cref="DataOpsException">It cannot be removed.</exception>
    internal void Remove(RunKeyName name) => Remove(FileOf(name), name.Key, service);

    /// <summary>The files of all keys, the one that was written last at the end.</summary>
    /// <exception cref="DataOpsException">The folder cannot be read.</exception>
    internal IReadOnlyList<string> Files()
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, $"*{Ending}").Where(static file => Path.GetFileNameWithoutExtension(file).Length == 64).OrderBy(File.GetLastWriteTimeUtc).ThenBy(static file => file, StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Unusable($"The folder of run keys '{folder}' cannot be read: {exception.Message}", folder, service, exception);
        }
    }

    /// <summary>The lock of a key's file.</summary>
    internal static RunKeyLock LockOf(string file, TimeProvider clock) => new(Path.ChangeExtension(file, ".lock"), clock);

    /// <summary>Reads the file of a key; null if there is none.</summary>
    /// <exception cref="DataOpsException">It cannot be read or is damaged.</exception>
    internal static RunKeyEntry? ReadIfAny(string file, object target, Service? service = null)
    {
        try
        {
            return RunKeyFile.Read(RunKeyFile.ReadText(file));
        }
        // A link to a file that is gone is there.
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && new FileInfo(file).LinkTarget is null)
        {
            return null;
        }
        catch (InvalidDataException exception)
        {
            throw Unusable($"The file {file} is not a usable run key: {exception.Message}.", target, service, exception);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Unusable($"The file {file} cannot be read: {exception.Message}", target, service, exception);
        }
    }

    /// <summary>Writes the file of a key, first next to it, then by a rename, and makes the system put both on the disk.</summary>
    /// <exception cref="DataOpsException">It cannot be written.</exception>
    internal static void Write(string file, RunKeyEntry entry, Service? service = null)
    {
        var written = file + ".new";
        try
        {
            using (var stream = new FileStream(written, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                using (var writer = new StreamWriter(stream, leaveOpen: true))
                    writer.Write(RunKeyFile.Write(entry));
                stream.Flush(flushToDisk: true);
            }

            File.Move(written, file, overwrite: true);
            // What a journal of the file system holds is written with the file, so this makes the rename last.
            using var renamed = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            renamed.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            TryDelete(written);
            throw Unusable($"The file of run key '{entry.Name.Key}', {file}, cannot be written: {exception.Message}", entry.Name.Key, service, exception);
        }
    }

    /// <summary>Removes the file of a key.</summary>
    /// <exception cref="DataOpsException">It cannot be removed.</exception>
    internal static void Remove(string file, string key, Service? service = null)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            throw Unusable($"The file of run key '{key}', {file}, cannot be removed: {exception.Message}", key, service, exception);
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (IsOfFile(exception))
        {
            // The next write replaces it.
        }
    }

    private static bool IsOfFile(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException or ArgumentException;

    private static DataOpsException Unusable(string message, object target, Service? service, Exception? cause = null) => new(ErrorId.RunKeyStoreUnusable, message, cause) { Service = service, TargetObject = target };
}
