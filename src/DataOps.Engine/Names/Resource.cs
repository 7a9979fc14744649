namespace DataOps.Engine.Names;

/// <summary>A resource of a server that can be named.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null if it has none. A resource with several names is listed once for each.</param>
public sealed record Resource(string Id, string? Name)
{
    /// <summary>What distinguishes it from others of the same name, in a few words.</summary>
    public string? Detail { get; init; }

    /// <summary>The key of its parent, if it exists only within one: the parent's id, after the ids of what the parent is within.</summary>
    public string? Parent { get; init; }

    /// <summary>The path of ids down to it: its parent's key, if it has a parent, and its own id, separated by slashes.</summary>
    public string Key => KeyOf(Parent, Id);

    /// <summary>The key of a resource.</summary>
    /// <param name="parent">The key of its parent; null if it has none.</param>
    /// <param name="id">Its id.</param>
    public static string KeyOf(string? parent, string id) => parent is null ? id : $"{parent}/{id}";

    /// <summary>The object that was listed.</summary>
    public object? Item { get; init; }
}
