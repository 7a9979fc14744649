using System.Text.Json;
using System.Text.Json.Serialization;
using DataOps.Engine.Bodies;

namespace DataOps.Engine.Sessions;

/// <summary>A file with a user's sessions, so that other processes use them without a sign-in. It contains references to secrets and no secret.</summary>
/// <param name="path">Its absolute path.</param>
public sealed class SessionFile(string path)
{
    /// <summary>The source of sessions that a process takes from its file by itself.</summary>
    public const string Source = "File";

    /// <summary>The environment variable that names the file, or is <c>none</c>.</summary>
    public const string Variable = "DATAOPS_SESSIONS";

    private const string None = "none";
    private const int Version = 1;
    private const int Longest = 1024 * 1024;
    private static readonly TimeSpan LongestLock = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>The file that applies to this process; null if there is to be none.</summary>
    /// <exception cref="DataOpsException">The environment variable is not an absolute path.</exception>
    public static SessionFile? Current
    {
        get
        {
            if ((Environment.GetEnvironmentVariable(Variable) ?? "").Trim() is not { Length: > 0 } given)
                return Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
                    ? new SessionFile(System.IO.Path.Join(folder, "dataops", "sessions.json"))
                    : null;
            if (given.Equals(None, StringComparison.OrdinalIgnoreCase))
                return null;
            return System.IO.Path.IsPathFullyQualified(given)
                ? new SessionFile(given) { IsNamed = true }
                : throw new DataOpsException(ErrorId.InvalidRequest, $"{Variable} is '{given}', which is neither an absolute path nor {None}.") { RecommendedAction = $"Correct {Variable}." };
        }
    }

    /// <summary>Its absolute path.</summary>
    public string Path => path;

    /// <summary>Whether it exists.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>Why there are no sessions in the file that the environment variable names, as a sentence; null if the file exists or is not named.</summary>
    internal string? WhyMissing => !IsNamed || Exists ? null
        : $"{Variable} names {path}, {(Directory.Exists(path) ? "which is a folder" : "and there is no such file")}.";

    /// <summary>When it was last written; a date long ago if it does not exist.</summary>
    internal DateTime WrittenAt => File.GetLastWriteTimeUtc(path);

    private bool IsNamed { get; init; }

    /// <summary>Reads all sessions.</summary>
    /// <exception cref="DataOpsException">The file is missing, can be written by others, or does not have the documented form.</exception>
    public IReadOnlyList<SavedSession> Read()
    {
        try
        {
            using var file = TextFile.Open(path);
            if (FileProtection.WhyUnsafe(path, file) is { } reason)
                throw Refused($"The sessions file {path} is not used, because {reason}.", $"Restrict the file and its folder to their owner ({CommandText.Of($"chmod 600 {path}")}), and check the contents of the file.");
            if (file.Length > Longest)
                throw Refused($"The sessions file {path} is longer than 1 MB.", "Export the sessions again.");

            using var text = TextFile.Decode(file);
            var content = JsonSerializer.Deserialize<Content>(text.ReadToEnd(), Format);
            if (content is not { Version: Version, Sessions: { } sessions })
                throw Refused($"The sessions file {path} is not in format version {Version}.", "Export the sessions again, or update the module.");
            if (Array.FindIndex(sessions, session => session?.IsValid != true) is var index and >= 0)
                throw Refused($"The sessions file {path} is not valid: session {index + 1} lacks a value, or has one that is out of range.", "Correct it there, or export the session again.");
            if (sessions.GroupBy(session => (session.Service, session.Name.ToUpperInvariant())).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw Refused($"The sessions file {path} has two {twice.Key.Service} sessions named '{twice.First().Name}'.", "Rename one of them.");
            return sessions;
        }
        catch (JsonException exception)
        {
            // The parser's message may quote what is in the file.
            throw Refused($"The sessions file {path} is not valid at line {exception.LineNumber + 1}, {exception.Path}.", "Correct it there, or export the sessions again. A member for a secret is not allowed.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataOpsException(ErrorId.ObjectNotFound, $"There is no sessions file {path}.") { TargetObject = path, RecommendedAction = "Create it with Export-AuthToken." };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused($"The sessions file {path} cannot be read: {exception.Message}", "Check the path and the file's permissions.");
        }
    }

    /// <summary>Adds sessions to the file, or replaces those of the same name. The file is replaced as a whole, and no other process writes at the same time.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <param name="cancellation">Cancels the wait for other processes.</param>
    /// <exception cref="DataOpsException">The file cannot be written, or not read first.</exception>
    public async Task SaveAsync(IReadOnlyCollection<SavedSession> sessions, CancellationToken cancellation)
    {
        try
        {
            // A link stays one.
            var target = FileProtection.TargetOf(path);
            CreateFolder(System.IO.Path.GetDirectoryName(target)!);
            await using var turn = await LockAsync($"{target}.lock", cancellation).ConfigureAwait(false);
            var defaults = sessions.Where(session => session.IsDefault).Select(session => session.Service).ToHashSet();
            var kept = (Exists ? Read() : [])
                .Where(old => !sessions.Any(session => session.Service == old.Service && session.Name.Equals(old.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(old => defaults.Contains(old.Service) ? old with { IsDefault = false } : old);
            SavedSession[] all = [.. kept.Concat(sessions).OrderBy(session => session.Service).ThenBy(session => session.Name, StringComparer.OrdinalIgnoreCase)];
            Replace(target, JsonSerializer.SerializeToUtf8Bytes(new Content(Version, all), Format));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refused($"The sessions file {path} cannot be written: {exception.Message}", "Check the path and the folder's permissions, or choose another file with -Path.");
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<FileStream> LockAsync(string file, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(20))
            try
            {
                return Open(file, FileMode.OpenOrCreate);
            }
            catch (IOException) when (waited < LongestLock)
            {
                await Task.Delay(20, cancellation).ConfigureAwait(false);
            }
    }

    private static void Replace(string file, byte[] content)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        try
        {
            using (var stream = Open(draft, FileMode.CreateNew))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static FileStream Open(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    private DataOpsException Refused(string message, string action) => new(ErrorId.InvalidRequest, message) { TargetObject = path, RecommendedAction = action };

    private sealed record Content(int Version, SavedSession[] Sessions);
}
