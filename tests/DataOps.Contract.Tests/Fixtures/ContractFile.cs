using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DataOps.Contract.Tests;

/// <summary>A file of <c>tests/Contract</c>: some operations of a service, or what all of the service have in common.</summary>
internal sealed class ContractFile
{
    public required Service Service { get; init; }

    /// <summary>What it is about, for people.</summary>
    public required string About { get; init; }

    /// <summary>The scheme of the <c>Authorization</c> header, where an operation does not say another.</summary>
    public string Authorization { get; init; } = "Bearer";

    /// <summary>What the first word of a source stands for, for people.</summary>
    public Dictionary<string, string> Sources { get; init; } = [];

    /// <summary>Schemas that the bodies refer to.</summary>
    [JsonPropertyName("$defs")]
    public JsonObject Definitions { get; init; } = [];

    /// <summary>Members of every answer of the service that become nothing in an object, with what they are for.</summary>
    public Dictionary<string, string> Unread { get; init; } = [];

    /// <summary>Members that any answer of the service may have, with their source.</summary>
    public Dictionary<string, string> Known { get; init; } = [];

    /// <summary>The operations by method and path.</summary>
    public Dictionary<string, ContractOperation> Operations { get; init; } = [];
}
