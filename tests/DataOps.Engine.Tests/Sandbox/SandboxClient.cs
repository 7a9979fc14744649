using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

/// <summary>A plain client of a sandbox: no retry, no redirect, nothing of ours between the test and the wire.</summary>
internal sealed class SandboxClient : IDisposable
{
    private readonly HttpClient _client;

    public SandboxClient(DataOpsSandbox sandbox, AuthenticationHeaderValue? authorization = null)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = sandbox.Uri };
        _client.DefaultRequestHeaders.Authorization = authorization;
    }

    public static SandboxClient Bearer(DataOpsSandbox sandbox, string token) => new(sandbox, new("Bearer", token));

    public static SandboxClient Basic(DataOpsSandbox sandbox, string user, string password) =>
        new(sandbox, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password))));

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await _client.SendAsync(request);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> CallAsync(string method, string path, string? json = null)
    {
        using var response = await SendAsync(method, path, json);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>The body of a call that must succeed.</summary>
    public async Task<JsonNode> JsonAsync(string method, string path, string? json = null)
    {
        var (status, body) = await CallAsync(method, path, json);
        Assert.True((int)status is >= 200 and < 300, $"{method} {path} answered {status}: {body}");
        return body!;
    }

    public void Dispose() => _client.Dispose();
}
