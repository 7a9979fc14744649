namespace DataOps.Engine.Names;

/// <summary>A resource of a server that can be named.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null if it has none. A resource with several names is listed once for each.</param>
public sealed record Resource(string Id, string? Name)
{
    /// <summary>What distinguishes it from others of the same name, in a few words.</summary>
    public string? Detail { get; init; }

    /// <summary>The id of its parent, if it exists only within one.</summary>
    public string? Parent { get; init; }

    /// <summary>The object that was listed.</summary>
    public object? Item { get; init; }
}
