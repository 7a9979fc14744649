using System.Text;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

internal static class Forwarding
{
    /// <summary>Puts a request to a sandbox as it came.</summary>
    public static async Task<RelayedExchange> AskAsync(this HttpClient client, DataOpsSandbox sandbox, ScriptedRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(sandbox.Uri, request.Target));
        if (request.Body.Length > 0)
            message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        message.Headers.TryAddWithoutValidation("Authorization", request.Header("Authorization"));
        using var response = await client.SendAsync(message);
        return new(request, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "text/plain", response.Headers.Location?.OriginalString, await response.Content.ReadAsByteArrayAsync());
    }
}
