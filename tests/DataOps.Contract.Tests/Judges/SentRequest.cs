using DataOps.Engine.Tests.Http;

namespace DataOps.Contract.Tests;

/// <summary>A request as it arrived, without its credential.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, still percent-encoded.</param>
/// <param name="Query">The query, decoded.</param>
/// <param name="Authorization">The scheme of the <c>Authorization</c> header; null for none.</param>
/// <param name="ContentType">The content type; null for none.</param>
/// <param name="Body">The body; empty for none.</param>
internal sealed record SentRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, string? Authorization, string? ContentType, string Body)
{
    public static SentRequest Of(ScriptedRequest request)
    {
        var parts = request.Target.Split('?', 2);
        return new(request.Method, parts[0], ParseQuery(parts.ElementAtOrDefault(1) ?? ""), request.Header("Authorization")?.Split(' ')[0], request.Header("Content-Type"), request.Body);
    }

    /// <summary>The names and values of a query.</summary>
    public static IReadOnlyDictionary<string, string> ParseQuery(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));

    public override string ToString() => $"{Method} {Path}{(Query.Count == 0 ? "" : "?")}{string.Join('&', Query.Select(pair => $"{pair.Key}={pair.Value}"))} {Body}".TrimEnd();
}
