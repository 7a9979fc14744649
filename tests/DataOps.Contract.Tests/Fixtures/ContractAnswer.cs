using System.Text.Json.Nodes;

namespace DataOps.Contract.Tests;

/// <summary>An answer, and what the engine has to make of it.</summary>
internal sealed class ContractAnswer
{
    /// <summary>Its source, where it is not that of the operation.</summary>
    public string? Source { get; init; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The <c>Location</c> header, if any.</summary>
    public string? Location { get; init; }

    /// <summary>The body; null for none.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The body as text, where it is not JSON.</summary>
    public string? Text { get; init; }

    /// <summary>The body as it goes over the wire.</summary>
    public string Written => Text ?? Body?.ToJsonString() ?? "";

    /// <summary>Where in the body the objects stand that are read: the other paths are counted from there, where they are below it.</summary>
    public string At { get; init; } = "";

    /// <summary>
    /// Members, and the properties that they become, separated by commas. <c>error</c> stands for an exception, an empty text for the value itself;
    /// one that only some elements of a list become has a question mark behind it. A member that is not named here has to be found among the additional properties.
    /// </summary>
    public Dictionary<string, string> Reads { get; init; } = [];

    /// <summary>Properties and the values that they have to have as text; null where there must be none.</summary>
    public Dictionary<string, string?> Expect { get; init; } = [];

    /// <summary>Members that become nothing in an object, with what they are for.</summary>
    public Dictionary<string, string> Unread { get; init; } = [];
}
