namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>What the server requires of one field of a record.</summary>
/// <param name="Path">The field, dotted if it is nested.</param>
internal sealed record FieldRule(string Path)
{
    /// <summary>Whether a new record requires it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words that are allowed; none for any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The family of records whose ids it holds, one or a list of them.</summary>
    public string? RefersTo { get; init; }
}
