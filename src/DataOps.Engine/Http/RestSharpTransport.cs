using System.Net;
using DataOps.Engine.Answers;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using RestSharp;
using RestSharp.Interceptors;

namespace DataOps.Engine.Http;

/// <summary>Builds messages with RestSharp and sends them. This is the only class that uses RestSharp.</summary>
/// <remarks>
/// Some of RestSharp's own behavior is turned off or bypassed because it would change what is sent or what comes back:
/// <list type="number">
/// <item>It follows redirects and would send the credential to another origin: <see cref="RestClientOptions.FollowRedirects"/>.</item>
/// <item>Its timeout ends when the headers have arrived: <see cref="RestClientOptions.Timeout"/>.</item>
/// <item>It encodes queries in its own way and takes a complete address apart: <see cref="RestClientOptions.EncodeQuery"/>, and <see cref="Attach"/> restores the address.</item>
/// <item>It takes a path apart to insert values: the request fills in its path itself (<see cref="ApiRequest.EncodePath"/>).</item>
/// <item>For each request it compares the client's name with others by the rules of a culture: <see cref="HttpClient"/> sends instead.</item>
/// <item>It creates a cookie container for each request, which costs as much as everything else it does: all requests share one that stays empty.</item>
/// <item>It reads and disposes of the answer: the body is taken out of the message first, and RestSharp is told of a success (<see cref="RestRequest.AdvancedResponseWriter"/>).</item>
/// </list>
/// </remarks>
internal sealed class RestSharpTransport : IDisposable
{
    private const string AgentHeader = "User-Agent";
    private static readonly string Agent = $"DataOps/{typeof(RestSharpTransport).Assembly.GetName().Version?.ToString(3)}";
    private static readonly string AgentOfTyped = $"{Agent} (Invoke-DataOpsRequest)";
    private static readonly CookieContainer NoCookies = new();

    private readonly HttpClient _http;
    private readonly RestClient _rest;

    internal RestSharpTransport(Session session, HttpMessageHandler handler)
    {
        var handlers = new AuthenticationHandler(session) { InnerHandler = new TraceHandler(session) { InnerHandler = handler } };
        _http = new HttpClient(handlers) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        _rest = new RestClient(_http, new RestClientOptions(session.Uri)
        {
            FollowRedirects = false,
            Timeout = Timeout.InfiniteTimeSpan,
            EncodeQuery = (text, _) => Uri.EscapeDataString(text),
            UserAgent = null,
        })
        {
            AcceptedContentTypes = ["application/json"],
        };
    }

    /// <summary>Sends a request.</summary>
    /// <param name="call">The request to send.</param>
    /// <param name="address">The absolute address; null for the address of the request's operation.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>The answer's headers and body, or the exception that prevented them.</returns>
    internal async Task<Answer> SendAsync(CallState call, Uri? address, CancellationToken cancellation)
    {
        HttpResponseMessage? message = null;
        HttpContent? body = null;
        var rest = Build(call, address);
        rest.AdvancedResponseWriter = (answer, original) =>
        {
            (message, body, answer.Content) = (answer, answer.Content, null);
            return new RestResponse(original) { IsSuccessStatusCode = true, ResponseStatus = ResponseStatus.Completed };
        };
        var response = await _rest.ExecuteAsync(rest, cancellation).ConfigureAwait(false);
        return new(message, body, response.ErrorException);
    }

    public void Dispose()
    {
        _rest.Dispose();
        _http.Dispose();
    }

    private static RestRequest Build(CallState call, Uri? address)
    {
        var request = call.Request;
        var rest = new RestRequest(request.EncodePath(), MethodOf(request.Operation.Method))
        {
            CompletionOption = HttpCompletionOption.ResponseHeadersRead,
            CookieContainer = NoCookies,
            Interceptors = [new Attach(call, address)],
        };
        if (address is null)
            foreach (var (name, value) in request.Query)
                rest.AddQueryParameter(name, value);
        if (request.Operation.Answer is { Kind: AnswerKind.Text })
            rest.AddHeader("Accept", "*/*");
        if (request.IsTyped)
            rest.AddHeader(AgentHeader, AgentOfTyped);
        if (request.Body is { } body)
            rest.AddStringBody(body, request.ContentType);
        return rest;
    }

    private static Method MethodOf(string method) => method switch
    {
        "GET" => Method.Get,
        "POST" => Method.Post,
        "PUT" => Method.Put,
        "PATCH" => Method.Patch,
        "DELETE" => Method.Delete,
        "HEAD" => Method.Head,
        "OPTIONS" => Method.Options,
        _ => throw new DataOpsException(ErrorId.InvalidRequest, $"'{method}' is not an HTTP method that can be sent."),
    };

    /// <summary>The headers and the body of an answer, or the exception that prevented them.</summary>
    internal sealed record Answer(HttpResponseMessage? Message, HttpContent? Body, Exception? Error);

    private sealed class Attach(CallState call, Uri? address) : Interceptor
    {
        public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
        {
            call.Attach(requestMessage);
            if (address is not null)
                requestMessage.RequestUri = address;
            if (call.Request.Operation.Kind == OperationKind.NonIdempotent)
                requestMessage.Content = new TrackedContent(requestMessage.Content, call);
            return default;
        }
    }
}
