using System.Text;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox;

/// <summary>A request as it arrived, and its result.</summary>
public sealed class SandboxRequest
{
    private readonly Request _request;

    internal SandboxRequest(Request request, DateTimeOffset receivedAt)
    {
        _request = request;
        ReceivedAt = receivedAt;
        Weight = WeightOf(request);
    }

    /// <summary>Its number in order of arrival, from 1. The answer's <c>X-Request-Id</c> is <c>sandbox-</c> and this number.</summary>
    public long Id => _request.Id;

    /// <summary>When it had arrived, by the server's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The HTTP method.</summary>
    public string Method => _request.Method;

    /// <summary>The path as sent, still percent-encoded, without the query.</summary>
    public string Path => _request.Path;

    /// <summary>The query as sent with its question mark, or an empty text.</summary>
    public string Query => _request.QueryText;

    /// <summary>The headers as sent, credentials included; names are looked up without case.</summary>
    public IReadOnlyDictionary<string, string> Headers => _request.Headers;

    /// <summary>The body as text.</summary>
    public string Body => Encoding.UTF8.GetString(_request.Body);

    /// <summary>Whether a handler executed it: not refused for its path or credential, and no fault came first.</summary>
    public bool Handled { get; internal set; }

    /// <summary>The status that was answered, or null if a fault prevented one.</summary>
    public int? Status { get; internal set; }

    /// <summary>The kind of the fault that was applied, or null.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Whether it carried a value under a name: in its JSON body (dots lead to nested members), its query or a header; under Authorization as token or password.</summary>
    public bool Carries(string name, string value) =>
        InBody(name) == value
        || _request.Query(name) == value
        || _request.Header(name) == value
        || (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            && (_request.Credential("Bearer") == value || _request.Credential("Basic") == value || _request.BasicLogin()?.Password == value));

    /// <summary>Method, path and status, for people who read the log.</summary>
    public override string ToString() => $"{Method} {Path}{Query} -> {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Fault ?? "?"}";

    private string? InBody(string name)
    {
        JsonNode? node = _request.AnyJsonObject();
        // A name may have dots of its own.
        if (node?[name] is JsonValue own)
            return own.ToString();

        foreach (var part in name.Split('.'))
            node = node is JsonObject members ? members[part] : null;
        return node is JsonValue value ? value.ToString() : null;
    }

    /// <summary>About how many bytes of memory it takes.</summary>
    internal int Weight { get; }

    // A character takes two bytes, and each object some more.
    private static int WeightOf(Request request)
    {
        const int OfObjects = 512;
        const int OfHeader = 96;
        var characters = request.Method.Length + (2 * (request.Path.Length + request.QueryText.Length));
        foreach (var (name, value) in request.Headers)
            characters += name.Length + value.Length + (OfHeader / 2);
        return OfObjects + request.Body.Length + (2 * characters);
    }
}
