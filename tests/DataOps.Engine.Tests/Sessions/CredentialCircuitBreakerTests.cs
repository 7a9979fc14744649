using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Sessions;

public sealed class CredentialCircuitBreakerTests
{
    private readonly CredentialCircuitBreaker _gate = new();

    [Fact]
    public async Task Until_the_credential_is_accepted_one_request_is_let_through_at_a_time()
    {
        var first = await _gate.EnterAsync(CancellationToken.None);
        var second = _gate.EnterAsync(CancellationToken.None);
        var third = _gate.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Once_it_is_accepted_those_that_wait_and_those_that_come_pass_together()
    {
        var first = await _gate.EnterAsync(CancellationToken.None);
        Task<CredentialCircuitBreaker.Turn>[] waiting = [_gate.EnterAsync(CancellationToken.None), _gate.EnterAsync(CancellationToken.None)];
        _gate.Accept();
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.True(_gate.EnterAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task After_a_refusal_none_is_let_through_and_each_is_told_why()
    {
        var first = await _gate.EnterAsync(CancellationToken.None);
        Task<CredentialCircuitBreaker.Turn>[] waiting = [_gate.EnterAsync(CancellationToken.None), _gate.EnterAsync(CancellationToken.None)];
        _gate.Refuse(new DataOpsException(ErrorId.AuthenticationFailed, "refused") { HttpStatus = 401 });
        first.Dispose();
        foreach (var call in waiting.Append(_gate.EnterAsync(CancellationToken.None)))
        {
            var error = await Assert.ThrowsAsync<DataOpsException>(() => call);
            Assert.Equal((ErrorId.AuthenticationFailed, "refused", 401), (error.Id, error.Message, error.HttpStatus));
        }
    }

    [Fact]
    public async Task A_credential_that_was_accepted_may_be_refused_later()
    {
        _gate.Accept();
        _gate.Refuse(new DataOpsException(ErrorId.AuthenticationFailed, "refused"));
        Assert.False(_gate.IsAccepted);
        await Assert.ThrowsAsync<DataOpsException>(() => _gate.EnterAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_turn_to_the_next()
    {
        using var stop = new CancellationTokenSource();
        var first = await _gate.EnterAsync(CancellationToken.None);
        var stopped = _gate.EnterAsync(stop.Token);
        var next = _gate.EnterAsync(CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.False(next.IsCompleted);
        first.Dispose();
        await next;
    }
}
