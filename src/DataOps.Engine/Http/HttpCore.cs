using System.Diagnostics;
using System.Globalization;
using System.Net;
using DataOps.Engine.Sessions;
using Polly;
using Polly.Retry;
using RestSharp;

namespace DataOps.Engine.Http;

/// <summary>Sends requests for one session: builds them with RestSharp, tries again where the retry table allows it, and turns every failure into a <see cref="DataOpsException"/>.</summary>
internal sealed class HttpCore : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestErrorBody = 256 * 1024;
    private static readonly TimeSpan LongestRetryWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TotalRetryTime = TimeSpan.FromMinutes(15);
    private static readonly ResiliencePropertyKey<RetryProgress> ProgressKey = new("DataOps.Progress");

    private const string AgentHeader = "User-Agent";
    private static readonly string Agent = $"DataOps/{typeof(HttpCore).Assembly.GetName().Version?.ToString(3)}";
    private static readonly string AgentOfTyped = $"{Agent} (Invoke-DataOpsRequest)";

    // RestSharp would make one for each request, which costs as much as all else that it does. Nothing is ever put into it.
    private static readonly CookieContainer NoCookies = new();

    private readonly Session _session;
    private readonly HttpClient _http;
    private readonly RestClient _rest;
    private readonly ResiliencePipeline _retry;

    internal HttpCore(Session session, HttpMessageHandler transport)
    {
        _session = session;
        var handlers = new AuthenticationHandler(session) { InnerHandler = new TraceHandler(session) { InnerHandler = transport } };
        _http = new HttpClient(handlers) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        _rest = new RestClient(_http, new RestClientOptions(session.Uri)
        {
            // Both would act before our own rules: a redirect would be signed for another origin, the timeout ends at the headers.
            FollowRedirects = false,
            Timeout = Timeout.InfiniteTimeSpan,
            EncodeQuery = (text, _) => Uri.EscapeDataString(text),
            // Said by the client: RestSharp would look at its name by the rules of a culture, for each request.
            UserAgent = null,
        })
        {
            AcceptedContentTypes = ["application/json"],
        };
        _retry = BuildRetry(session.Options);
    }

    /// <summary>Sends a request and gives what <paramref name="read"/> makes of the answer; reading is part of the try.</summary>
    internal async Task<T> SendAsync<T>(ApiRequest request, CallContext context, Func<ApiResponse, ValueTask<T>> read)
    {
        if (request.Operation is { Kind: not OperationKind.Read, OfSession: false })
            _session.ThrowIfReadOnly($"{request.Operation.Method} {request.DescribePath()} was not sent", request.Target);
        ThrowIfElsewhere(request);
        _session.Remember(request.Secrets);
        var progress = new RetryProgress(request, context);
        try
        {
            try
            {
                return await TryAsync(progress, read).ConfigureAwait(false);
            }
            catch (FailedTry first)
            {
                progress.First = first;
            }

            return await RetryAsync(progress, read).ConfigureAwait(false);
        }
        catch (FailedTry failed)
        {
            failed.Error.Attempts = progress.Attempt;
            throw failed.Error;
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException && _session.IsClosed && !context.Cancellation.IsCancellationRequested)
        {
            throw Failure.Removed(request, _session).Error;
        }
    }

    // Most calls need no second try, so only a failed first one comes here, and is what the strategy begins with.
    private async Task<T> RetryAsync<T>(RetryProgress progress, Func<ApiResponse, ValueTask<T>> read)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(progress.Context.Cancellation, _session.Closing);
        var resilience = ResilienceContextPool.Shared.Get(stop.Token);
        resilience.Properties.Set(ProgressKey, progress);
        try
        {
            return await _retry.ExecuteAsync(
                static (resilience, state) => state.progress.TakeFirst() is { } first ? ValueTask.FromException<T>(first) : state.core.TryAsync(state.progress, state.read),
                resilience,
                (core: this, progress, read)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    public void Dispose()
    {
        _rest.Dispose();
        _http.Dispose();
    }

    private async ValueTask<T> TryAsync<T>(RetryProgress progress, Func<ApiResponse, ValueTask<T>> read)
    {
        progress.Attempt++;
        var (request, context) = (progress.Request, progress.Context);
        request.Answered = null;
        var response = await SendOnceAsync(request, context, progress.Attempt).ConfigureAwait(false);
        request.Answered = (response.Status, _session.Mask(response.RequestId, request));
        var handedOver = false;
        try
        {
            if (IsDeletedBefore(response, progress))
                response.TakeAsDone();
            else if (!response.IsSuccess)
                throw await Failure.FromAnswerAsync(response, request, _session, LongestErrorBody).ConfigureAwait(false);
            else
                response.ThrowIfForeign(request.Operation.Answer);

            var result = await read(response).ConfigureAwait(false);
            if (response.IsSuccess && request.Operation.Authentication != Authentication.None)
                _session.Gate.Accept();
            handedOver = ReferenceEquals(result, response);
            return result;
        }
        catch (Exception exception) when (exception is not (FailedTry or DataOpsException))
        {
            throw Failure.WhileReading(exception, response, request, _session, context.Cancellation);
        }
        finally
        {
            if (!handedOver)
                response.Dispose();
        }
    }

    // A try before deleted it, only its answer was lost.
    private static bool IsDeletedBefore(ApiResponse response, RetryProgress progress) =>
        response.Status == 404 && progress.MayBeDone && progress.Request.Operation is { Kind: OperationKind.IdempotentChange, Method: "DELETE" };

    private async Task<ApiResponse> SendOnceAsync(ApiRequest request, CallContext context, int attempt)
    {
        var address = request.Address;
        var started = Stopwatch.GetTimestamp();
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendMessageAsync(request, address, new CallState(request, context, attempt), started).ConfigureAwait(false);
            if (response.Status is not (301 or 302 or 303 or 307 or 308) || response.Location is null)
                return response;

            using (response)
            {
                if (!ServerAddress.TryResolve(response.Location.OriginalString, response.Address, out var target, out var problem))
                    throw Failure.RedirectedNowhere(response, problem, request, _session);
                if (request.Operation.Kind != OperationKind.Read || redirects == MostRedirects || !_session.IsSameOrigin(target))
                    throw Failure.Redirected(response, target, request, _session, redirects);
                address = target;
            }
        }
    }

    private async Task<ApiResponse> SendMessageAsync(ApiRequest request, Uri? address, CallState call, long started)
    {
        var limit = new CallLimit(TimeLeft(started), call.Context, _session.Closing);
        var isHandedOver = false;
        var answer = new Answer();
        try
        {
            limit.Begin();
            var response = await _rest.ExecuteAsync(BuildRequest(request, address, call, answer), limit.Token).ConfigureAwait(false);
            limit.End();
            if (answer.Message is null)
                throw ConnectionFailure.Of(response.ErrorException!, call, _session, limit.IsTimeUp);

            var stream = await answer.Content!.ReadAsStreamAsync(CancellationToken.None).ConfigureAwait(false);
            var body = new BodyReader(new LimitedStream(stream, answer.Content, limit), answer.Content.Headers.ContentType?.CharSet);
            // An answer to a sign-in is where a credential is meant to come from.
            var result = new ApiResponse(answer.Message, answer.Content, body)
            {
                MaskOutput = request.Operation.Authentication == Authentication.Session ? _session.MaskOutput : static text => text,
            };
            isHandedOver = true;
            // Of an answer that is no success, the status says what matters, also when its body is cut.
            if (result.IsSuccess)
                await PrefetchAsync(result, call).ConfigureAwait(false);
            return result;
        }
        finally
        {
            answer.Message?.Dispose();
            if (!isHandedOver)
                limit.Dispose();
        }
    }

    private async Task PrefetchAsync(ApiResponse response, CallState call)
    {
        try
        {
            await response.Body.PrefetchAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not FailedTry)
        {
            response.Dispose();
            throw Failure.WhileReading(exception, response, call.Request, _session, call.Context.Cancellation);
        }
    }

    private TimeSpan TimeLeft(long started) =>
        _session.Options.RequestTimeout - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private static RestRequest BuildRequest(ApiRequest request, Uri? address, CallState state, Answer answer)
    {
        var operation = request.Operation;
        var rest = new RestRequest(request.EncodePath(), MethodOf(operation.Method))
        {
            CompletionOption = HttpCompletionOption.ResponseHeadersRead,
            CookieContainer = NoCookies,
            Interceptors = [new Attach(state, address)],
            // RestSharp disposes the message after this call, so the body is taken out of it first.
            AdvancedResponseWriter = (message, original) =>
            {
                answer.Take(message);
                return new RestResponse(original) { IsSuccessStatusCode = true, ResponseStatus = ResponseStatus.Completed };
            },
        };
        if (address is null)
            foreach (var (name, value) in request.Query)
                rest.AddQueryParameter(name, value);

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

    private void ThrowIfElsewhere(ApiRequest request)
    {
        if (request is { Address: { } address, Operation.Authentication: not Authentication.None } && !_session.IsSameOrigin(address))
            throw new DataOpsException(ErrorId.InvalidRequest, $"{Failure.Origin(address)} is not the server of session '{_session.Name}' ({Failure.Origin(_session.Uri)}), and its credential is not sent there.")
            {
                Service = _session.Service,
                AuthToken = _session.Name,
                TargetObject = request.Target,
            };
    }

    private static ResiliencePipeline BuildRetry(SessionOptions options) => options.MaximumRetryCount == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = options.Clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = TimeSpan.FromSeconds(30),
                ShouldHandle = arguments => new(
                    arguments.Outcome.Exception is FailedTry { Decision: RetryDecision.Retry }
                    && arguments.Context.Properties.GetValue(ProgressKey, null!) is { Request.IsPoll: false } progress
                    && progress.Elapsed < TotalRetryTime),
                DelayGenerator = arguments => new(
                    arguments.Outcome.Exception is FailedTry { Error.RetryAfter: { } wait } ? (wait < LongestRetryWait ? wait : LongestRetryWait) : null),
                OnRetry = arguments =>
                {
                    var progress = arguments.Context.Properties.GetValue(ProgressKey, null!);
                    var failed = (FailedTry)arguments.Outcome.Exception!;
                    progress.MayBeDone |= failed.MayBeDone;
                    progress.Context.Log.Verbose(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{failed.Error.Request} is sent again in {arguments.RetryDelay.TotalSeconds:0.0} s (try {progress.Attempt + 1}): {failed.Message}"));
                    return default;
                },
            })
            .Build();

    private sealed class RetryProgress(ApiRequest request, CallContext context)
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        internal ApiRequest Request { get; } = request;

        internal CallContext Context { get; } = context;

        internal int Attempt { get; set; }

        /// <summary>How the first try failed, until it has been taken.</summary>
        internal FailedTry? First { private get; set; }

        internal FailedTry? TakeFirst()
        {
            (var first, First) = (First, null);
            return first;
        }

        /// <summary>Whether the server may have handled a try before.</summary>
        internal bool MayBeDone { get; set; }

        internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);
    }

    private sealed class Attach(CallState state, Uri? address) : RestSharp.Interceptors.Interceptor
    {
        public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
        {
            state.Attach(requestMessage);
            // RestSharp would take a query apart and put it together again; a whole address is sent as it is.
            if (address is not null)
                requestMessage.RequestUri = address;
            if (state.Request.Operation.Kind == OperationKind.NonIdempotent)
                requestMessage.Content = new WatchedContent(requestMessage.Content, state);
            return default;
        }
    }

    private sealed class Answer
    {
        internal HttpResponseMessage? Message { get; private set; }

        internal HttpContent? Content { get; private set; }

        internal void Take(HttpResponseMessage message)
        {
            Message = message;
            Content = message.Content;
            message.Content = null;
        }
    }
}
