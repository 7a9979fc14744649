using DataOps.Engine.Json;
using DataOps.Engine.Secrets;
using Newtonsoft.Json;

namespace DataOps.Engine.Infoworks.Configurations;

/// <summary>An exported configuration, in the form of the vendor's own files: an object with <c>configuration</c>.</summary>
public sealed class InfoworksConfiguration
{
    private const string Member = "configuration";

    private InfoworksConfiguration(JsonRecord content)
    {
        Content = content;
        var entity = EntitiesIn(content["entity"]).FirstOrDefault();
        EntityType = entity?.PeekText("entity_type");
        EntityId = entity?.PeekText("entity_id");
    }

    /// <summary>The vendor's word for the kind of object that it is of; null if it does not say so.</summary>
    public string? EntityType { get; }

    /// <summary>The id of the object that it is of; null if it does not say so.</summary>
    public string? EntityId { get; }

    internal JsonRecord Content { get; }

    /// <summary>Reads a file's text: as this module and the vendor's client write it, or a whole answer of the vendor's API.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidDataException">It is not complete, or it is something else.</exception>
    public static InfoworksConfiguration Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new InvalidDataException("it is empty");
        try
        {
            return Find(JsonRecordReader.ReadWhole(text) as JsonRecord);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("it is not complete JSON", exception);
        }
    }

    /// <summary>Writes it as a file.</summary>
    public string Write() => Json.JsonWriter.Write(new JsonRecord(1) { { Member, Content } }, new SecretSet(), Formatting.Indented);

    /// <summary>Why it is not the configuration of an object, as a clause; null if it is.</summary>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="id">Its id.</param>
    public string? WhyNotOf(InfoworksConfigurationKind kind, string id)
    {
        if (EntityId is null)
            // The specification describes an entity for some kinds only; the mappings of all have the object itself.
            return EntitiesIn(Content["iw_mappings"]).Any(mapping => mapping.PeekText("entity_type") == kind.Name && IsSame(mapping.PeekText("entity_id"), id)) ? null : $"it does not name the {kind.Name} {id}";
        if (EntityType is not null && EntityType != kind.Name)
            return $"it belongs to a {EntityType}, not to a {kind.Name}";
        return IsSame(EntityId, id) ? null : $"it belongs to the {kind.Name} {EntityId}, not to {id}";
    }

    internal static InfoworksConfiguration Find(JsonRecord? record) => record?[Member] switch
    {
        JsonRecord { Count: > 0 } content => new(content),
        _ when record?["result"] is JsonRecord result && result.Has(Member) => Find(result),
        _ => throw new InvalidDataException($"it has no '{Member}'"),
    };

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // One object, or a list of them.
    private static IEnumerable<JsonRecord> EntitiesIn(object? value) => value switch
    {
        JsonRecord one => [one],
        object?[] many => many.OfType<JsonRecord>(),
        _ => [],
    };
}
