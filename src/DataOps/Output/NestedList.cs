namespace DataOps.Output;

/// <summary>An array in a member of a tree. Its text is JSON, so that a CSV column has it instead of the name of a type.</summary>
internal sealed class NestedList(IEnumerable<object?> items) : List<object?>(items)
{
    /// <summary>The number of items, as of any array.</summary>
    public int Length => Count;

    /// <summary>Returns the list as JSON.</summary>
    public override string ToString() => TreeText.Json(this);
}
