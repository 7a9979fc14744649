namespace DataOps.Sandbox.Http;

/// <summary>One vendor's API: its routes and how it says no.</summary>
internal interface IService
{
    /// <summary>The paths that are this service's, so that an unknown path below them fails in its way.</summary>
    IReadOnlyList<string> Prefixes { get; }

    void Map(RouteTable routes);

    /// <summary>An error in the shape that this vendor uses.</summary>
    Response Error(int status, string message);
}
