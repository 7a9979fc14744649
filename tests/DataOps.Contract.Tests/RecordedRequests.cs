using System.Text.Json.Nodes;

namespace DataOps.Contract.Tests;

/// <summary>The requests that sandboxes recorded while other suites ran.</summary>
internal static class RecordedRequests
{
    /// <summary>The variable of the environment that names the folder of the record.</summary>
    public const string Variable = "RECORDED_DATAOPS_REQUESTS";

    private const string Ours = "DataOps/";

    /// <summary>The folder; null where nothing was recorded.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>What the engine sent; the plain clients of tests send what they like.</summary>
    public static IEnumerable<SentRequest> Read() =>
        from file in Directory.EnumerateFiles(Folder!, "*.jsonl")
        from line in File.ReadLines(file)
        let entry = JsonNode.Parse(line)!
        where entry["client"]?.ToString().StartsWith(Ours, StringComparison.Ordinal) == true
        select Request(entry);

    private static SentRequest Request(JsonNode entry) => new(
        entry["method"]!.ToString(),
        entry["path"]!.ToString(),
        entry["query"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString()),
        entry["authorization"]?.ToString(),
        entry["contentType"]?.ToString(),
        // A body that is not JSON, or too long for the record, is there with its length alone.
        entry["body"]?.ToJsonString() ?? (entry["length"]!.GetValue<int>() == 0 ? "" : "\"not recorded\""));
}
