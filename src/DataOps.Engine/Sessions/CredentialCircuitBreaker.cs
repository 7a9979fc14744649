using System.Diagnostics.CodeAnalysis;

namespace DataOps.Engine.Sessions;

/// <summary>
/// The circuit breaker of a credential. It lets one request through at a time until the credential has been accepted once, and none after it was refused:
/// a server that locks accounts after a few bad sign-ins must not see the same bad credential twice.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A turn may end after the session did, and the semaphore has no handle to give back.")]
internal sealed class CredentialCircuitBreaker
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _accepted;
    private volatile DataOpsException? _refusal;

    /// <summary>Waits for this request's turn. Dispose the result when the answer has arrived.</summary>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="DataOpsException">The credential was refused before.</exception>
    internal async Task<Turn> EnterAsync(CancellationToken cancellation)
    {
        ThrowIfRefused();
        if (_accepted)
            return default;

        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        var turn = new Turn(_turn);
        if (_accepted)
        {
            turn.Dispose();
            return default;
        }

        try
        {
            ThrowIfRefused();
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        return turn;
    }

    internal bool IsAccepted => _accepted;

    internal void Accept() => _accepted = true;

    internal void Refuse(DataOpsException refusal)
    {
        _accepted = false;
        _refusal = refusal;
    }

    /// <summary>Lets requests through again, one at a time, after the credential was replaced.</summary>
    internal void Reopen()
    {
        _accepted = false;
        _refusal = null;
    }

    private void ThrowIfRefused()
    {
        if (_refusal is { } refusal)
            throw new DataOpsException(refusal.Id, refusal.Message)
            {
                Service = refusal.Service,
                AuthToken = refusal.AuthToken,
                HttpStatus = refusal.HttpStatus,
                RecommendedAction = refusal.RecommendedAction,
            };
    }

    /// <summary>The turn of one request.</summary>
    internal readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
