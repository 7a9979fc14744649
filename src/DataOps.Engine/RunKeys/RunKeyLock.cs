using System.Collections.Concurrent;
using System.Globalization;
using DataOps.Engine.Http;
using Newtonsoft.Json;

namespace DataOps.Engine.RunKeys;

/// <summary>
/// Locks a run key over processes and machines. A lock is a file that names its owner: it is created atomically, its owner renews it while at work,
/// and of several processes that find its owner dead one replaces it by an atomic rename.
/// </summary>
/// <param name="path">The file of the lock.</param>
/// <param name="clock">The clock for pauses and for how long a lock was not renewed.</param>
internal sealed class RunKeyLock(string path, TimeProvider clock)
{
    /// <summary>How long the owner on another machine may not renew a lock before it counts as dead.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    // The system's numbers for a file that was to be created and is there.
    private const int Exists = 17;
    private const int ExistsOnWindows = unchecked((int)0x80070050);
    private const int AlreadyExistsOnWindows = unchecked((int)0x800700B7);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    // The tokens of the locks that this process holds.
    private static readonly ConcurrentDictionary<string, bool> Held = new();

    // For a lock of another machine: its state when it was first seen so, and when that was. Only what changes counts, not whose clock is right.
    private readonly Dictionary<string, ((string Token, DateTime Renewed) State, long Since)> _watched = [];

    /// <summary>Takes the lock; waits while a process that is alive holds it.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    internal async Task<RunKeyLease> TakeAsync(CallContext context)
    {
        var (pause, hasTold) = (ShortestPause, false);
        while (true)
        {
            if (TryTake() is { } lease)
                return lease;

            if (!hasTold && pause >= LongestPause)
            {
                hasTold = true;
                context.Log.Verbose($"Waiting for {Read(path)?.Owner.ToString() ?? "another process"}, which uses the same run key.");
            }

            await Pause.ForAsync(pause, clock, context.Cancellation).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Takes the lock if no process that is alive holds it; otherwise null.</summary>
    internal RunKeyLease? TryTake()
    {
        var token = Guid.NewGuid().ToString("N");
        Held[token] = true;
        if (TryTake(path, token))
            return new RunKeyLease(this, token, clock);

        Held.TryRemove(token, out _);
        return null;
    }

    /// <summary>Whether the lock still has that token.</summary>
    internal bool Has(string token) => Read(path)?.Token == token;

    /// <summary>Renews the lock: other machines see that its owner is alive.</summary>
    internal void Renew(string token)
    {
        if (Has(token))
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
    }

    /// <summary>Releases the lock.</summary>
    internal void Release(string token)
    {
        Release(path, token);
        Held.TryRemove(token, out _);
    }

    // To replace the lock of a dead owner takes a lock as well, one that only the process that replaces this very lock can hold. Its name contains the dead lock's token,
    // so whoever comes late takes the lock of a token that is not there any more.
    private bool TryTake(string file, string token)
    {
        if (TryCreate(file, token))
            return true;
        if (Read(file) is not { } found || IsAlive(file, found))
            return false;

        var claim = $"{file}.{found.Token}";
        if (!TryTake(claim, token))
            return false;

        try
        {
            if (Read(file)?.Token != found.Token)
                return false;

            var written = $"{file}.{token}.new";
            Create(written, token);
            File.Move(written, file, overwrite: true);
            return true;
        }
        finally
        {
            Release(claim, token);
        }
    }

    // File.Move would not do: without overwriting, it looks first and then renames. Until its owner is written, the lock names none.
    private static bool TryCreate(string file, string token)
    {
        if (File.Exists(file))
            return false;

        try
        {
            Create(file, token);
            return true;
        }
        catch (IOException exception) when (exception.HResult is Exists or ExistsOnWindows or AlreadyExistsOnWindows)
        {
            return false;
        }
    }

    private static void Create(string file, string token)
    {
        var json = RunKeyFile.Write(RunKeyOwner.Current);
        json["token"] = token;
        var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, Shared);
        try
        {
            using var writer = new StreamWriter(stream);
            writer.Write(json.ToString(Formatting.Indented));
        }
        catch (IOException)
        {
            // A full disk. Without its owner it would count as taken for the time of a lease.
            File.Delete(file);
            throw;
        }
    }

    private static void Release(string file, string token)
    {
        if (Read(file)?.Token == token)
            File.Delete(file);
    }

    private bool IsAlive(string file, Found found)
    {
        if (found.Owner.IsHere)
            return found.Owner.Process == Environment.ProcessId && found.Owner == RunKeyOwner.Current ? Held.ContainsKey(found.Token) : !found.Owner.HasEnded;

        var state = (found.Token, found.Renewed);
        if (!_watched.TryGetValue(file, out var before) || before.State != state)
        {
            _watched[file] = (state, clock.GetTimestamp());
            return true;
        }

        return clock.GetElapsedTime(before.Since) < Lease;
    }

    // Null if there is none. One without an owner, whose creation was cut short, counts as dead when it has not changed for the time of a lease.
    private static Found? Read(string file)
    {
        try
        {
            var renewed = File.GetLastWriteTimeUtc(file);
            try
            {
                var json = RunKeyFile.Parse(RunKeyFile.ReadText(file));
                if (json["token"]?.ToString() is { Length: > 0 } token)
                    return new(token, RunKeyFile.ReadOwner(json), renewed);
            }
            catch (InvalidDataException)
            {
                // It is being written, or its owner has died in the middle of it.
            }

            return new(string.Create(CultureInfo.InvariantCulture, $"{renewed.Ticks:x}"), new RunKeyOwner("another machine", "", 0, ""), renewed);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private sealed record Found(string Token, RunKeyOwner Owner, DateTime Renewed);
}
