namespace DataOps.Engine.Names;

/// <summary>A resource of a server that can be named.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null where it has none. A resource with several names is listed once for each.</param>
public sealed record Resource(string Id, string? Name)
{
    /// <summary>What tells it apart from others of the same name, in a few words.</summary>
    public string? Detail { get; init; }

    /// <summary>The id of what it belongs to, where it is known only within that.</summary>
    public string? Parent { get; init; }

    /// <summary>The object that was listed.</summary>
    public object? Item { get; init; }
}
