using System.Diagnostics;
using System.Globalization;
using DataOps.Engine.Answers;
using DataOps.Engine.Bodies;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>Sends the requests of one session, retries as the retry table allows, and turns every failure into a <see cref="DataOpsException"/>.</summary>
internal sealed class SendLoop(Session session, HttpMessageHandler handler) : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestErrorBody = 256 * 1024;
    private static readonly TimeSpan TotalRetryTime = TimeSpan.FromMinutes(15);

    private readonly SessionOptions _options = session.Options;
    private readonly RestSharpTransport _transport = new(session, handler);

    /// <summary>Sends a request and returns what <paramref name="read"/> makes of the answer. Reading is part of the attempt.</summary>
    internal async Task<T> SendAsync<T>(ApiRequest request, CallContext context, Func<ApiResponse, ValueTask<T>> read)
    {
        if (request.Operation is { Kind: not OperationKind.Read, OfSession: false })
            session.ThrowIfReadOnly($"{request.Operation.Method} {request.DescribePath()} was not sent", request.Target);
        ThrowIfElsewhere(request);
        session.Remember(request.Secrets);
        if (request.Operation.Kind != OperationKind.Read)
            context.Work?.BeginChange();
        try
        {
            var (started, backoff, mayBeDone) = (Stopwatch.GetTimestamp(), new ExponentialBackoff(), false);
            for (var attempt = 1; ; attempt++)
            {
                var (result, failed) = await AttemptAsync(new CallState(request, context, attempt), mayBeDone, read).ConfigureAwait(false);
                if (failed is null)
                    return result!;

                failed.Error.Attempts = attempt;
                if (failed.Decision != RetryDecision.Retry || request.IsPoll || attempt > _options.MaximumRetryCount || Stopwatch.GetElapsedTime(started) >= TotalRetryTime)
                    throw failed.Error;

                mayBeDone |= failed.MayBeDone;
                await PauseAsync(backoff.Next(failed.Error.RetryAfter), failed.Error, context).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException && session.IsClosed && !context.Cancellation.IsCancellationRequested)
        {
            throw Failure.Removed(request, session).Error;
        }
        catch (OperationCanceledException) when (request.Operation.Kind != OperationKind.Read && context is { Interrupted: { } tell, Cancellation.IsCancellationRequested: true })
        {
            tell(session.Mask(Failure.Interrupted(request), request));
            throw;
        }
    }

    public void Dispose() => _transport.Dispose();

    private async Task<AttemptResult<T>> AttemptAsync<T>(CallState call, bool mayBeDone, Func<ApiResponse, ValueTask<T>> read)
    {
        var request = call.Request;
        request.Answered = null;
        var (response, notAnswered) = await FollowAsync(call).ConfigureAwait(false);
        if (response is null)
            return new(default, notAnswered);

        session.NoteServerTime(response.Date);
        request.Answered = (response.Status, session.Mask(response.RequestId, request));
        var handedOver = false;
        try
        {
            if (response.IsSuccess)
            {
                await response.Body.PrefetchAsync().ConfigureAwait(false);
                response.ThrowIfForeign(request.Operation.Answer);
            }
            else if (mayBeDone && IsNothingLeft(response, request.Operation))
            {
                response.TakeAsDone();
            }
            else
            {
                return new(default, response.IsRedirect
                    ? Failure.Redirected(response, call.Redirects, request, session)
                    : await Failure.FromAnswerAsync(response, request, session, LongestErrorBody).ConfigureAwait(false));
            }

            var result = await read(response).ConfigureAwait(false);
            if (response.IsSuccess && request.Operation.Authentication != Authentication.None)
                session.NoteAcceptance();
            handedOver = ReferenceEquals(result, response);
            return new(result, null);
        }
        catch (Exception exception) when (exception is not DataOpsException)
        {
            call.Context.Cancellation.ThrowIfCancellationRequested();
            if (Failure.WhileReading(exception, response, request, session) is not { } failed)
                throw;
            return new(default, failed);
        }
        finally
        {
            if (!handedOver)
                response.Dispose();
        }
    }

    // An earlier attempt may have deleted it, with only the answer lost.
    private static bool IsNothingLeft(ApiResponse response, Operation operation) =>
        response.Status == 404 && operation is { Kind: OperationKind.IdempotentChange, Method: "DELETE" };

    private async Task<AttemptResult<ApiResponse>> FollowAsync(CallState call)
    {
        var (address, started) = (call.Request.Address, Stopwatch.GetTimestamp());
        while (true)
        {
            var (response, failed) = await SendOnceAsync(call, address, _options.RequestTimeout - Stopwatch.GetElapsedTime(started)).ConfigureAwait(false);
            if (response is null || !MayFollow(response, call, out address))
                return new(response, failed);

            response.Dispose();
            call.Redirects++;
        }
    }

    // Redirects are followed for reads only, and only on the session's own origin.
    private bool MayFollow(ApiResponse response, CallState call, out Uri? target)
    {
        target = null;
        return response.IsRedirect
            && call.Request.Operation.Kind == OperationKind.Read
            && call.Redirects < MostRedirects
            && ServerAddress.TryResolve(response.Location!.OriginalString, response.Address, out target, out _)
            && session.IsSameOrigin(target);
    }

    private async Task<AttemptResult<ApiResponse>> SendOnceAsync(CallState call, Uri? address, TimeSpan timeLeft)
    {
        var timeout = new CallTimeout(timeLeft, call.Context, session.Closing);
        var isHandedOver = false;
        try
        {
            timeout.Begin();
            var answer = await _transport.SendAsync(call, address, timeout.Token).ConfigureAwait(false);
            timeout.End();
            if (answer is not { Message: { } message, Body: { } content })
            {
                call.Context.Cancellation.ThrowIfCancellationRequested();
                return new(null, ConnectionFailure.Of(answer.Error!, call, session, timeout.IsTimeUp));
            }

            var stream = await content.ReadAsStreamAsync(CancellationToken.None).ConfigureAwait(false);
            var body = new BodyReader(new LimitedStream(stream, content, timeout), content.Headers.ContentType?.CharSet);
            isHandedOver = true;
            using (message)
                return new(new ApiResponse(message, content, body)
                {
                    // The answer to a sign-in is meant to contain a credential.
                    MaskOutput = call.Request.Operation.Authentication == Authentication.Session ? session.MaskOutput : static text => text,
                }, null);
        }
        finally
        {
            if (!isHandedOver)
                timeout.Dispose();
        }
    }

    private async Task PauseAsync(TimeSpan pause, DataOpsException error, CallContext context)
    {
        context.Retrying?.Invoke(error);
        context.Log.Verbose(string.Create(
            CultureInfo.InvariantCulture,
            $"{error.Request} is sent again in {pause.TotalSeconds:0.0} s (attempt {error.Attempts + 1}): {error.Message}"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, session.Closing);
        await Pause.ForAsync(pause, _options.Clock, stop.Token).ConfigureAwait(false);
    }

    private void ThrowIfElsewhere(ApiRequest request)
    {
        if (request is { Address: { } address, Operation.Authentication: not Authentication.None } && !session.IsSameOrigin(address))
            throw new DataOpsException(ErrorId.InvalidRequest, $"{Failure.Origin(address)} is not the server of session '{session.Name}' ({Failure.Origin(session.Uri)}), and its credential is not sent there.")
            {
                Service = session.Service,
                AuthToken = session.Name,
                TargetObject = request.Target,
            };
    }
}
