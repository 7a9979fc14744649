using DataOps.Engine.Http;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Tests.Http;

public sealed class EndingWorkTests : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly EndingWork _work;

    public EndingWorkTests() => _work = new(CallContext.Quiet(_stop.Token), _ending.Token);

    public void Dispose()
    {
        _work.Dispose();
        _ending.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [MemberData(nameof(DeclaredOperations.Names), MemberType = typeof(DeclaredOperations))]
    public async Task Nothing_begins_after_the_end_and_what_changes_something_is_finished(string name)
    {
        var operation = DeclaredOperations.All[name];
        using var server = ScriptedServer.Answering(_ =>
        {
            _ending.Cancel();
            return Reply.Json("{}");
        });
        using var session = DeclaredOperations.SessionFor(operation, server.Uri);
        Task SendAsync() => session.GetTextAsync(DeclaredOperations.RequestFor(operation), _work.Context);

        if (operation.Kind == OperationKind.Read)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(SendAsync);
            Assert.True(_work.HasEnded);
            return;
        }

        await SendAsync();
        Assert.False(_work.HasEnded);
        // What belongs together may follow.
        await SendAsync();
        _work.CompleteChange();
        Assert.True(_work.HasEnded);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(SendAsync);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_end_reaches_a_change_that_is_not_sent_yet_although_it_does_not_wait()
    {
        await _ending.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(_work.BeginChange);
    }

    [Fact]
    public async Task A_stop_ends_a_change_as_well()
    {
        _work.BeginChange();
        await _stop.CancelAsync();
        Assert.True(_work.Context.Cancellation.IsCancellationRequested);
        Assert.False(_work.HasEnded);
    }

    [Fact]
    public async Task Work_within_work_ends_with_both()
    {
        using var own = new CancellationTokenSource();
        using var inner = new EndingWork(_work.Context, own.Token);
        await _ending.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(inner.BeginChange);
    }
}
