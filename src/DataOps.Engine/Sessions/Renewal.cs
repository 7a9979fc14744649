using DataOps.Engine.Http;

namespace DataOps.Engine.Sessions;

/// <summary>Gets a credential or an access token when it is first needed, when it is due, and when the server refused it: once, however many calls wait for it.</summary>
/// <typeparam name="T">What is renewed.</typeparam>
/// <param name="fetch">Gets a new one.</param>
internal sealed class Renewal<T>(Func<CallContext, Task<T>> fetch)
    where T : class, IRenewable
{
    private readonly object _lock = new();
    private volatile T? _current;
    private Task<T>? _fetching;

    /// <summary>The current one; null before the first.</summary>
    internal T? Current => _current;

    /// <summary>Returns the current one, or a new one if it is due. If that fails for now, the current one is used to its end.</summary>
    internal async Task<T> GetAsync(CallContext context)
    {
        var current = _current;
        if (current is { Lifetime.IsDue: false })
            return current;

        try
        {
            return await RenewAsync(current, context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when ((exception.IsTransient || exception.Id == ErrorId.SecretUnavailable) && current is { Lifetime.IsOver: false })
        {
            context.Log.Verbose($"Session '{exception.AuthToken}' keeps its current credential: {exception.Message}");
            return current;
        }
    }

    /// <summary>Returns a new one, unless another call has replaced the old one since.</summary>
    /// <param name="old">The one to replace.</param>
    /// <param name="context">The log of the call.</param>
    internal Task<T> RenewAsync(T? old, CallContext context)
    {
        lock (_lock)
        {
            if (_fetching is not null)
                return _fetching;
            if (_current is { Lifetime.IsDue: false } current && current != old)
                return Task.FromResult(current);

            // One caller's Ctrl+C must not cancel the renewal for the others.
            return _fetching = Task.Run(() => FetchAsync(context with { Cancellation = CancellationToken.None }));
        }
    }

    /// <summary>Forgets the current one.</summary>
    internal void Forget()
    {
        lock (_lock)
            _current = null;
    }

    private async Task<T> FetchAsync(CallContext context)
    {
        try
        {
            var fetched = await fetch(context).ConfigureAwait(false);
            lock (_lock)
                _current = fetched;
            return fetched;
        }
        finally
        {
            lock (_lock)
                _fetching = null;
        }
    }
}
