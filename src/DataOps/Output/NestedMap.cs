namespace DataOps.Output;

/// <summary>A record with very many members. Its text is JSON, so that a CSV column has it instead of the name of a type.</summary>
internal sealed class NestedMap(int capacity) : Dictionary<string, object?>(capacity, StringComparer.OrdinalIgnoreCase)
{
    /// <summary>Returns the record as JSON.</summary>
    public override string ToString() => TreeText.Json(this);
}
