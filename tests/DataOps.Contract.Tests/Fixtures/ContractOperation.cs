using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace DataOps.Contract.Tests;

/// <summary>What a vendor says of one operation: the request that it allows, and what it answers.</summary>
internal sealed class ContractOperation
{
    /// <summary>Who says so: <c>openapi</c>, <c>page</c>, <c>sdk</c> or <c>inferred</c>, a colon, and where.</summary>
    public required string Source { get; init; }

    /// <summary>The scheme of the <c>Authorization</c> header; <c>none</c> for no header, null for that of the file.</summary>
    public string? Authorization { get; init; }

    /// <summary>The query parameters that there are, with their types.</summary>
    public Dictionary<string, JsonNode> Query { get; init; } = [];

    /// <summary>Those that must not be missing.</summary>
    public string[] RequiredQuery { get; init; } = [];

    /// <summary>The schema of the body; null where the request has none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The source of the body's schema, where it is not that of the operation.</summary>
    public string? BodySource { get; init; }

    /// <summary>Whether the body may be missing.</summary>
    public bool BodyOptional { get; init; }

    /// <summary>The ids that the answers are the answers for.</summary>
    public Dictionary<string, string> Ids { get; init; } = [];

    /// <summary>Operations that are not allowed to the user, so that this one is asked instead.</summary>
    public string[] Refused { get; init; } = [];

    /// <summary>Answers by a name for people. The sandbox's answers must be like one of them.</summary>
    public Dictionary<string, ContractAnswer> Answers { get; init; } = [];

    /// <summary>Members of the answers that may be missing, with when.</summary>
    public Dictionary<string, string> Optional { get; init; } = [];

    /// <summary>Members of the answers that the sandbox's answers never have, with why.</summary>
    public Dictionary<string, string> Absent { get; init; } = [];

    /// <summary>Members that no answer here has but a source knows.</summary>
    public Dictionary<string, string> Known { get; init; } = [];

    /// <summary>Members of the sandbox's answers that no source knows, with why they are there all the same.</summary>
    public Dictionary<string, string> Invented { get; init; } = [];

    /// <summary>Objects and lists in which anything may stand.</summary>
    public string[] Open { get; init; } = [];

    /// <summary>Objects whose names are data: <c>*</c> stands for them in paths.</summary>
    public string[] Maps { get; init; } = [];

    [JsonIgnore]
    public ContractFile File { get; set; } = null!;

    [JsonIgnore]
    public ContractFile Common { get; set; } = null!;

    [JsonIgnore]
    public string Method { get; set; } = "";

    [JsonIgnore]
    public string Path { get; set; } = "";

    /// <summary>What the paths of its requests look like.</summary>
    [JsonIgnore]
    public Regex Pattern { get; set; } = null!;

    /// <summary>How many segments of the path are no names.</summary>
    [JsonIgnore]
    public int Literals { get; set; }

    [JsonIgnore]
    public Service Service => File.Service;

    public override string ToString() => $"{Method} {Path}";
}
