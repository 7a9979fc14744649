namespace DataOps.Sandbox.Http;

/// <summary>Handles a request.</summary>
internal delegate Response Handler(Request request);

/// <summary>
/// The routing table of all services: method, template, handler.
/// A template is literal segments and <c>{names}</c>; a literal wins over a name.
/// </summary>
internal sealed class RouteTable
{
    private readonly Node _root = new();

    /// <summary>Adds a route.</summary>
    /// <param name="method">The method.</param>
    /// <param name="template">The path.</param>
    /// <param name="handler">Handles the request.</param>
    /// <param name="fields">The fields of the body; null for a route that reads none.</param>
    public void Add(string method, string template, Handler handler, BodyFields? fields = null)
    {
        var node = _root;
        var names = new List<string>();
        foreach (var segment in Split(template))
        {
            if (segment.StartsWith('{'))
            {
                names.Add(segment[1..^1]);
                node = node.Parameter ??= new Node();
            }
            else
            {
                if (!node.Literals.TryGetValue(segment, out var next)) node.Literals[segment] = next = new Node();
                node = next;
            }
        }
        node.Routes.Add(method, new Route(handler, [.. names], fields));
    }

    /// <summary>The handler for a request; a HEAD falls back to the GET. Without one, the methods that the path would allow.</summary>
    public Handler? Find(Request request, out IReadOnlyCollection<string> allowed)
    {
        var segments = Split(request.Path);
        var values = new string[segments.Length];
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        var route = Descend(_root, segments, 0, values, 0, request.Method, methods);
        if (route is null && request.Method == "HEAD") route = Descend(_root, segments, 0, values, 0, "GET", methods);
        allowed = methods;
        if (route is null) return null;
        request.Match = new RouteMatch(route.Names, values);
        request.Fields = route.Fields;
        return route.Handler;
    }

    private static Route? Descend(
        Node node, string[] segments, int depth, string[] values, int count, string method, SortedSet<string> allowed)
    {
        if (depth == segments.Length)
        {
            if (node.Routes.TryGetValue(method, out var route)) return route;
            allowed.UnionWith(node.Routes.Keys);
            return null;
        }

        if (node.Literals.TryGetValue(segments[depth], out var literal)
            && Descend(literal, segments, depth + 1, values, count, method, allowed) is { } found)
            return found;

        if (node.Parameter is null) return null;
        values[count] = Uri.UnescapeDataString(segments[depth]);
        return Descend(node.Parameter, segments, depth + 1, values, count + 1, method, allowed);
    }

    private static string[] Split(string path) => path.Trim('/').Split('/');

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Route> Routes { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }
    }

    private sealed record Route(Handler Handler, string[] Names, BodyFields? Fields);
}
