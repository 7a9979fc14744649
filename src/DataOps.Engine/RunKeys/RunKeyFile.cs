using System.Globalization;
using System.Text;
using DataOps.Engine.Bodies;
using DataOps.Engine.Runs;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.RunKeys;

/// <summary>The format of a run key's file: JSON that a person can read. Whatever it does not know makes the file unusable, so that nothing is taken for 'not started'.</summary>
internal static class RunKeyFile
{
    private const int Version = 1;

    // What is longer was not written by this module.
    private const int LongestText = 1_000_000;

    /// <summary>Writes an entry.</summary>
    internal static string Write(RunKeyEntry entry) => new JObject
    {
        ["version"] = Version,
        ["key"] = entry.Name.Key,
        ["server"] = entry.Name.Server,
        ["operation"] = entry.Name.Operation,
        ["target"] = entry.Name.Target,
        ["arguments"] = entry.Arguments,
        ["state"] = entry.State.ToString(),
        ["attempt"] = entry.Attempt,
        ["before"] = new JObject
        {
            ["seen"] = new JArray(entry.Before.Seen),
            ["serverTime"] = Text(entry.Before.ServerTime),
            ["requestTimeoutSec"] = entry.Before.RequestTimeout.TotalSeconds,
            ["user"] = entry.Before.User,
        },
        ["runId"] = entry.RunId,
        ["adopted"] = entry.AdoptionReason,
        ["stamp"] = entry.Stamp,
        ["run"] = entry.Run is not { } run ? null : new JObject
        {
            ["state"] = run.State.ToString(),
            ["name"] = run.Name,
            ["status"] = run.Status,
            ["message"] = run.Message,
            ["startedAt"] = Text(run.StartedAt?.ToUniversalTime()),
            ["endedAt"] = Text(run.EndedAt?.ToUniversalTime()),
        },
        ["owner"] = Write(entry.Owner),
    }.ToString(Formatting.Indented);

    /// <summary>Reads an entry.</summary>
    /// <exception cref="InvalidDataException">The text is not a complete entry of this version.</exception>
    internal static RunKeyEntry Read(string text)
    {
        var json = Parse(text);
        if (json["version"] is not JValue { Type: JTokenType.Integer, Value: (long)Version })
            throw new InvalidDataException($"its version is {json["version"]?.ToString(Formatting.None) ?? "missing"}, and this version of the module reads version {Version}");

        var before = Part(json, "before");
        var entry = new RunKeyEntry
        {
            Name = new(Needed(json, "key"), Needed(json, "server"), Needed(json, "operation"), Needed(json, "target")),
            Arguments = Needed(json, "arguments"),
            State = Word<RunKeyState>(json, "state"),
            Attempt = Number(json, "attempt", 1),
            Before = new(
                before["seen"] is JArray seen && seen.All(item => item.Type == JTokenType.String) ? [.. seen.Select(item => (string)item!)] : throw Missing("before.seen"),
                Time(before, "serverTime"),
                before["requestTimeoutSec"] is JValue { Type: JTokenType.Float or JTokenType.Integer } seconds && (double)seconds is >= 0 and < 86_400_000 ? TimeSpan.FromSeconds((double)seconds) : throw Missing("before.requestTimeoutSec"))
            {
                User = Optional(before, "user"),
            },
            RunId = Optional(json, "runId") is not { } runId ? null : RunAddress.TryParse(runId) is not null ? runId : throw Missing("runId"),
            AdoptionReason = Optional(json, "adopted"),
            Stamp = Optional(json, "stamp"),
            Run = json["run"] is JObject run
                ? new(Word<RunState>(run, "state"), Optional(run, "name"), Optional(run, "status"), Optional(run, "message")) { StartedAt = Time(run, "startedAt")?.LocalDateTime, EndedAt = Time(run, "endedAt")?.LocalDateTime }
                : null,
            Owner = ReadOwner(Part(json, "owner")),
        };
        return entry.State == RunKeyState.Intended || entry.RunId is not null ? entry : throw Missing("runId");
    }

    /// <summary>Writes the owner of a lock.</summary>
    internal static JObject Write(RunKeyOwner owner) => new()
    {
        ["host"] = owner.Host,
        ["machine"] = owner.Machine,
        ["process"] = owner.Process,
        ["started"] = owner.Started,
    };

    /// <summary>Reads the owner of a lock.</summary>
    /// <exception cref="InvalidDataException">Something is missing.</exception>
    internal static RunKeyOwner ReadOwner(JObject json) => new(
        Needed(json, "host"),
        Needed(json, "machine"),
        Number(json, "process", 0),
        Needed(json, "started"));

    /// <summary>Parses an object.</summary>
    /// <exception cref="InvalidDataException">The text is not exactly one object.</exception>
    internal static JObject Parse(string text)
    {
        try
        {
            // Times stay as they are written.
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 8 };
            var json = JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
            return reader.Read() ? throw new InvalidDataException("something follows the object") : json;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(text.Length == 0 ? "it is empty" : "it is not complete JSON", exception);
        }
    }

    /// <summary>Reads the text of a file, which others may write or remove meanwhile.</summary>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    internal static string ReadText(string file)
    {
        using var reader = TextFile.Decode(TextFile.Open(file));
        var (text, part) = (new StringBuilder(), new char[4096]);
        while (reader.Read(part) is > 0 and var length)
            if (text.Append(part, 0, length).Length > LongestText)
                throw new InvalidDataException("it is too long");

        return text.ToString();
    }

    private static int Number(JObject json, string name, int least) =>
        json[name] is JValue { Type: JTokenType.Integer, Value: long number } && number >= least && number <= int.MaxValue ? (int)number : throw Missing(name);

    private static JObject Part(JObject json, string name) => json[name] as JObject ?? throw Missing(name);

    private static string Needed(JObject json, string name) => Optional(json, name) ?? throw Missing(name);

    private static string? Optional(JObject json, string name) => json[name] switch
    {
        null or JValue { Type: JTokenType.Null } => null,
        JValue { Type: JTokenType.String } text => (string?)text,
        _ => throw Missing(name),
    };

    private static T Word<T>(JObject json, string name)
        where T : struct, Enum => Enum.TryParse<T>(Needed(json, name), out var word) && Enum.IsDefined(word) ? word : throw Missing(name);

    private static DateTimeOffset? Time(JObject json, string name) => Optional(json, name) is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time
        : throw Missing(name);

    private static string? Text(DateTimeOffset? time) => time?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static InvalidDataException Missing(string name) => new($"'{name}' is missing or not valid");
}
