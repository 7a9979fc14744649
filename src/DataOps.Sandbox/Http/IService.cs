namespace DataOps.Sandbox.Http;

/// <summary>One vendor's API: its routes and the shape of its errors.</summary>
internal interface IService
{
    /// <summary>The paths of this service, so that an unknown path below them gets this service's error.</summary>
    IReadOnlyList<string> Prefixes { get; }

    void Map(RouteTable routes);

    /// <summary>An error in the shape that this vendor uses.</summary>
    Response Error(int status, string message);
}
