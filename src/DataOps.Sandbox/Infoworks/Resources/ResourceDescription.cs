using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>A family of records that users create, read, change and delete: everything in which families differ.</summary>
/// <param name="Name">The word for one record in messages.</param>
/// <param name="Path">The path of the list; the path of a record adds its id.</param>
internal sealed record ResourceDescription(string Name, string Path)
{
    /// <summary><c>PATCH</c> changes the fields that are sent; <c>PUT</c> replaces them all.</summary>
    public string UpdateMethod { get; init; } = "PATCH";

    public IReadOnlyList<FieldRule> Fields { get; init; } = [];

    /// <summary>The fields that are accepted without a rule of their own, dotted.</summary>
    public IReadOnlyList<string> OtherFields { get; init; } = [];

    /// <summary>The fields that are accepted and never returned, dotted.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The fields that are returned masked, as in the specification's examples.</summary>
    public IReadOnlyList<string> Masked { get; init; } = [];

    /// <summary>A query parameter that the list requires, with its only value; it filters the field of that name.</summary>
    public (string Name, string Value)? RequiredQuery { get; init; }

    /// <summary>The records that one belongs to: the name in the path, and the field that holds the id.</summary>
    public IReadOnlyList<(string Name, string Field)> Owners { get; init; } = [];

    /// <summary>Whether there is no way to create, change or delete one.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether they are deleted with the record that they belong to (inferred).</summary>
    public bool IsPart { get; init; }

    /// <summary>The only part of a record that can be changed: its path below that of the record, the field that holds it, and the fields that it may have.</summary>
    public (string Path, string Field, IReadOnlyList<string> Fields)? ChangedPart { get; init; }

    /// <summary>Whether every user may read and change them.</summary>
    public bool IsForAll { get; init; }

    /// <summary>Whether every user may read them, but only administrators may change them.</summary>
    public bool IsReadByAll { get; init; }

    /// <summary>Another path of the list, for administrators.</summary>
    public string? AdministratorsPath { get; init; }

    /// <summary>Whether a <c>PUT</c> keeps the fields that are not sent.</summary>
    public bool MergesPut { get; init; }

    /// <summary>Fields that are never returned, because they follow from the path.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>The row of a list for a record.</summary>
    public Func<JsonObject, JsonObject> Listing { get; init; } = static row => row;

    /// <summary>A field, dotted, of which no two records have the same value; null if there is none.</summary>
    public string? Unique { get; init; }

    /// <summary>Adds the fields that follow from others or that only the server sets.</summary>
    public Action<JsonObject> Complete { get; init; } = static _ => { };

    /// <summary>Whether the answer to a deletion has the id.</summary>
    public bool DeletionAnswersId { get; init; }

    /// <summary>Whether each user only sees their own records. Otherwise, administrators see all and other users none, unless all may.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Whether the answer to a new record is just its id instead of an object with it.</summary>
    public bool AnswersBareId { get; init; }

    /// <summary>A field of a referenced record that this one also returns: the field with the id, the family, the field there, and its name here.</summary>
    public (string Field, string Family, string Shown, string Name)? Reference { get; init; }

    /// <summary>Returns what is wrong with a whole record beyond single fields; null if it is valid.</summary>
    public Func<JsonObject, string?> Check { get; init; } = _ => null;
}
