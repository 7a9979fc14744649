using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>All in which one family of records that people make, read, change and delete differs from another.</summary>
/// <param name="Name">What one record is called in messages.</param>
/// <param name="Path">Where the list lies; a record lies below it by its id.</param>
internal sealed record ResourceDescription(string Name, string Path)
{
    /// <summary><c>PATCH</c> changes the fields that are sent; <c>PUT</c> replaces them all.</summary>
    public string UpdateMethod { get; init; } = "PATCH";

    public IReadOnlyList<FieldRule> Fields { get; init; } = [];

    /// <summary>The fields that are taken without a rule of their own, dotted.</summary>
    public IReadOnlyList<string> OtherFields { get; init; } = [];

    /// <summary>The fields that are taken and never given back, dotted.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The fields that are given back masked, as the specification's examples have them.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    /// <summary>A query parameter that the list cannot do without, with its only value; the field of that name is filtered by it.</summary>
    public (string Name, string Value)? RequiredQuery { get; init; }

    /// <summary>Whether everybody has records of their own and sees no others. Else administrators see all and the others none.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Whether a new record is answered with its bare id instead of an object with it.</summary>
    public bool AnswersBareId { get; init; }

    /// <summary>A field of a record that this one refers to, and that it shows too: where the id stands, of which family it is, the field there, and what it is called here.</summary>
    public (string Field, string Family, string Shown, string Name)? Reference { get; init; }

    /// <summary>What is wrong with a whole record beyond single fields; null for nothing.</summary>
    public Func<JsonObject, string?> Check { get; init; } = _ => null;
}
