namespace DataOps.Engine.Http;

/// <summary>
/// Work that ends when the command around it does, unless it has sent a change: what has begun on the server may finish, so that its outcome is
/// known, and nothing begins after the end.
/// </summary>
public sealed class EndingWork : IDisposable
{
    private const int Open = 0;
    private const int Changing = 1;
    private const int Ended = 2;

    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _ending;
    private readonly EndingWork? _outer;
    private int _state;

    /// <summary>Creates the work.</summary>
    /// <param name="context">Cancellation and log of the command.</param>
    /// <param name="ending">Canceled when the command ends.</param>
    public EndingWork(CallContext context, CancellationToken ending)
    {
        (_ending, _outer) = (ending, context.Work);
        _end = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        Context = context with { Cancellation = _end.Token, Work = this };
        _registration = ending.UnsafeRegister(static work => ((EndingWork)work!).End(), this);
    }

    /// <summary>Cancellation and log of the work.</summary>
    public CallContext Context { get; }

    /// <summary>Whether it ended before it sent a change.</summary>
    public bool HasEnded => Volatile.Read(ref _state) == Ended;

    /// <summary>Whether it has sent a change, and what follows belongs to it.</summary>
    public bool IsChanging => Volatile.Read(ref _state) == Changing;

    /// <summary>Called before a change is sent.</summary>
    /// <exception cref="OperationCanceledException">The command has ended, and the work has sent no change yet.</exception>
    internal void BeginChange()
    {
        _outer?.BeginChange();
        if (Interlocked.CompareExchange(ref _state, Changing, Open) == Ended)
            throw new OperationCanceledException(_end.Token);
    }

    /// <summary>Called when a change is done and the next one does not belong to it.</summary>
    public void CompleteChange()
    {
        Interlocked.CompareExchange(ref _state, Open, Changing);
        if (_ending.IsCancellationRequested)
            End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _end.Dispose();
    }

    private void End()
    {
        if (Interlocked.CompareExchange(ref _state, Ended, Open) == Open)
            _end.Cancel();
    }
}
