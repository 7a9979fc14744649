using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Http;

/// <summary>One request as it arrived: path and query raw, still percent-encoded.</summary>
internal sealed class Request(string method, string target, Dictionary<string, string> headers, byte[] body, bool keepAlive)
{
    private Dictionary<string, string>? _query;

    public string Method { get; } = method;

    public string Path { get; } = target.IndexOf('?') is var mark and >= 0 ? target[..mark] : target;

    /// <summary>The raw query with its question mark, or nothing.</summary>
    public string QueryText { get; } = target.IndexOf('?') is var mark and >= 0 ? target[mark..] : "";

    public Dictionary<string, string> Headers { get; } = headers;

    public byte[] Body { get; } = body;

    public bool KeepAlive { get; } = keepAlive;

    /// <summary>Its number in the request log, which is also the request id of the answer.</summary>
    public long Id { get; set; }

    /// <summary>Who signed in, set by the service's authentication for its handlers.</summary>
    public object? Caller { get; set; }

    public RouteMatch Match { get; set; }

    /// <summary>The decoded path segment with this name in the route's template.</summary>
    public string this[string parameter] => Match.Value(parameter);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Query(string name) => (_query ??= ParseQuery(QueryText)).GetValueOrDefault(name);

    public IEnumerable<string> QueryNames() => (_query ??= ParseQuery(QueryText)).Keys;

    /// <summary>The fields that the body may have, by its route.</summary>
    public BodyFields? Fields { get; set; }

    /// <summary>The body as a JSON object, or null when it is anything else.</summary>
    /// <exception cref="UnknownFieldException">It has a field that the route does not have.</exception>
    public JsonObject? JsonObject()
    {
        if (AnyJsonObject() is not { } body) return null;
        var fields = Fields ?? throw new InvalidOperationException($"The route of {Method} {Path} reads a body and does not say which fields it has.");
        return fields.FindUnknown(body) is { } unknown ? throw new UnknownFieldException(unknown) : body;
    }

    /// <summary>The body as a JSON object with any fields, or null if it is anything else.</summary>
    public JsonObject? AnyJsonObject()
    {
        if (Body.Length == 0) return null;
        try
        {
            return JsonNode.Parse(Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The credential after an authorization scheme, or null when the request carries another one.</summary>
    public string? Credential(string scheme)
    {
        var value = Header("Authorization");
        return value is not null
            && value.Length > scheme.Length
            && value[scheme.Length] == ' '
            && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? value[(scheme.Length + 1)..].Trim()
            : null;
    }

    /// <summary>User and password of a Basic header; null when there is none or it is not base64 of <c>user:password</c>.</summary>
    public (string User, string Password)? BasicLogin()
    {
        if (Credential("Basic") is not { } encoded) return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':');
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    private static Dictionary<string, string> ParseQuery(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            values[Decode(name)] = Decode(value);
        }
        return values;

        static string Decode(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));
    }
}
