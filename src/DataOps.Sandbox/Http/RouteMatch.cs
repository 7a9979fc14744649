namespace DataOps.Sandbox.Http;

/// <summary>The decoded values of a template's names for one request.</summary>
internal readonly struct RouteMatch(string[] names, string[] values)
{
    public string Value(string name) => values[Array.IndexOf(names, name)];
}
