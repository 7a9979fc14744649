using DataOps.Engine.Http;

namespace DataOps.Engine.RunKeys;

/// <summary>Lists and removes run keys.</summary>
public static class RunKeyList
{
    /// <summary>The files of the keys in a folder, the one that was written last at the end.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DataOpsException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> FilesIn(string folder) => new RunKeyStore(folder, TimeProvider.System).Files();

    /// <summary>The keys in some files, each as an object or as the error that the file causes.</summary>
    /// <param name="files">The files.</param>
    public static IEnumerable<(DataOpsRunKey? Key, DataOpsException? Error)> Read(IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            (DataOpsRunKey? Key, DataOpsException? Error) item;
            try
            {
                item = (RunKeyStore.ReadIfAny(file, file) is { } entry ? Describe(entry, file) : null, null);
            }
            catch (DataOpsException exception)
            {
                item = (null, exception);
            }

            // One that was removed in the meantime is not there any more.
            if (item is not (null, null))
                yield return item;
        }
    }

    /// <summary>Removes a key, after which the same start is possible again. Waits while a process uses it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="olderThan">Keeps the key if it was written at this time or later, in the meantime as well; null to remove it in any case.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The file cannot be removed.</exception>
    public static async Task RemoveAsync(DataOpsRunKey key, DateTimeOffset? olderThan, CallContext context)
    {
        using var lease = await new RunKeyStore(Path.GetDirectoryName(key.Path)!, TimeProvider.System).LockAsync(key.Path, key.RunKey, context).ConfigureAwait(false);
        if (File.GetLastWriteTimeUtc(key.Path) >= olderThan?.UtcDateTime)
            context.Log.Verbose($"The run key '{key.RunKey}' for {key.Target} was used in the meantime, and is kept.");
        else
            RunKeyStore.Remove(key.Path, key.RunKey);
    }

    private static DataOpsRunKey Describe(RunKeyEntry entry, string file) => new()
    {
        RunKey = entry.Name.Key,
        Server = entry.Name.Server,
        Operation = entry.Name.Operation,
        Target = entry.Name.Target,
        State = entry.State,
        Attempt = entry.Attempt,
        RunId = entry.RunId,
        Result = entry.Run?.State.IsEnd() == true ? entry.Run.State : null,
        IsAdopted = entry.AdoptionReason is not null,
        AdoptionReason = entry.AdoptionReason,
        HostName = entry.Owner.Host,
        ProcessId = entry.Owner.Process,
        LookedAt = entry.Before.ServerTime?.LocalDateTime,
        WrittenAt = File.GetLastWriteTime(file),
        Path = file,
    };
}
