using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Http;

/// <summary>
/// The fields that the body of a request may have; others are refused. No vendor documents what its servers do with them (inferred): a server that
/// ignored them would let a script believe that it had changed something.
/// </summary>
internal sealed class BodyFields
{
    private readonly Dictionary<string, BodyFields> _children = [];
    private bool _isOpen;

    private BodyFields()
    {
    }

    /// <summary>Any fields: they depend on more than the route, so the handler checks them.</summary>
    public static BodyFields Any { get; } = new();

    /// <summary>
    /// Those with these paths. Dots lead into an object or the objects of a list; anything is allowed below the last path, and also
    /// next to the others below one that ends with <c>*</c>.
    /// </summary>
    public static BodyFields Of(params IEnumerable<string> paths)
    {
        var root = new BodyFields();
        foreach (var path in paths)
        {
            var node = root;
            foreach (var name in path.Split('.'))
            {
                if (name == "*")
                {
                    node._isOpen = true;
                    break;
                }
                if (!node._children.TryGetValue(name, out var next)) node._children[name] = next = new BodyFields();
                node = next;
            }
        }
        return root;
    }

    /// <summary>The path of the first field that is not among these; null if there is none.</summary>
    public string? FindUnknown(JsonNode? node) => node switch
    {
        _ when _children.Count == 0 => null,
        JsonArray items => items.Select(FindUnknown).FirstOrDefault(found => found is not null),
        JsonObject members => members.Select(member => _children.TryGetValue(member.Key, out var child)
            ? child.FindUnknown(member.Value) is { } below ? $"{member.Key}.{below}" : null
            : _isOpen ? null : member.Key).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
