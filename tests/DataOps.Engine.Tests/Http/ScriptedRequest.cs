namespace DataOps.Engine.Tests.Http;

/// <summary>A request as it arrived.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">What follows it: path and query, or a whole address for a proxy.</param>
/// <param name="Headers">The headers; names are looked up without case.</param>
/// <param name="Body">The body.</param>
internal sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
