using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Requests that are sent at the same time, on a schedule that the tests control.</summary>
public sealed class PathsByRoleTests : IDisposable
{
    private static readonly Operation[] Paths = [JobOperations.GetJob, JobOperations.GetOperationsJob, JobOperations.GetSourceJob];

    private readonly FakeTimeProvider _clock = new();
    private readonly Session _session;
    private readonly List<(Operation Path, TaskCompletionSource<int> Answer)> _sent = [];

    public PathsByRoleTests() => _session = TestSessions.Make(Service.Infoworks, new Uri("http://127.0.0.1:1/"), new TokenCredential(new Secret(TestSessions.Token)), TestSessions.Quick with { Clock = _clock });

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task One_request_finds_out_for_all()
    {
        var calls = Enumerable.Range(0, 10).Select(_ => SendAsync()).ToArray();
        Assert.Equal([JobOperations.GetJob], Sent);

        Refuse(0);
        await Until(2);
        Assert.Equal([JobOperations.GetJob, JobOperations.GetOperationsJob], Sent);

        _sent[1].Answer.SetResult(1);
        await Until(11);
        Assert.All(Sent[2..], path => Assert.Equal(JobOperations.GetOperationsJob, path));
        foreach (var (_, answer) in _sent)
            answer.TrySetResult(1);
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(1, answer));
    }

    [Fact]
    public async Task A_request_that_waits_for_another_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var first = SendAsync();
        var second = SendAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        _sent[0].Answer.SetResult(1);
        Assert.Equal(1, await first);
        Assert.Equal([JobOperations.GetJob], Sent);
    }

    [Fact]
    public async Task A_stop_of_the_first_lets_the_others_go_on()
    {
        using var stop = new CancellationTokenSource();
        var first = SendAsync(stop.Token);
        var second = SendAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Until(2);
        _sent[1].Answer.SetResult(1);
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task In_an_outage_nobody_waits_for_long()
    {
        var first = SendAsync();
        var others = Enumerable.Range(0, 3).Select(_ => SendAsync()).ToArray();
        _clock.Advance(TimeSpan.FromSeconds(2.9));
        await Task.Yield();
        Assert.Single(_sent);

        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await Until(4);
        foreach (var (_, answer) in _sent)
            answer.SetException(new DataOpsException(ErrorId.ServerError, "It is down."));
        foreach (var call in others.Prepend(first))
            Assert.Equal(ErrorId.ServerError, (await Assert.ThrowsAsync<DataOpsException>(() => call)).Id);
    }

    [Fact]
    public async Task A_failure_that_tells_nothing_of_the_role_lets_the_others_go_on_and_the_next_find_out()
    {
        var first = SendAsync();
        var second = SendAsync();
        _sent[0].Answer.SetException(new DataOpsException(ErrorId.ServerError, "It is down."));
        await Assert.ThrowsAsync<DataOpsException>(() => first);
        await Until(2);
        _sent[1].Answer.SetException(new DataOpsException(ErrorId.ServerError, "It is down."));
        await Assert.ThrowsAsync<DataOpsException>(() => second);

        var later = new[] { SendAsync(), SendAsync() };
        Assert.Equal(3, _sent.Count);
        _sent[2].Answer.SetResult(1);
        await Until(4);
        _sent[3].Answer.SetResult(1);
        await Task.WhenAll(later);
    }

    [Fact]
    public async Task A_role_that_is_given_later_is_noticed()
    {
        for (var call = 0; call < 2; call++)
        {
            var refused = SendAsync(default, JobOperations.GetJob);
            Refuse(call);
            Assert.Equal(ErrorId.PermissionDenied, (await Assert.ThrowsAsync<DataOpsException>(() => refused)).Id);
        }

        var allowed = SendAsync(default, JobOperations.GetJob);
        _sent[2].Answer.SetResult(1);
        await allowed;
        var preferred = SendAsync();
        Assert.Equal(JobOperations.GetJob, Sent[^1]);
        _sent[3].Answer.SetResult(1);
        await preferred;
    }

    [Fact]
    public async Task What_is_not_found_where_nothing_is_denied_is_not_a_refusal()
    {
        var first = SendAsync(default, JobOperations.GetJob, JobOperations.GetSourceJob);
        Refuse(0);
        await Until(2);
        Miss(1);
        Assert.Equal(ErrorId.PermissionDenied, (await Assert.ThrowsAsync<DataOpsException>(() => first)).Id);

        var second = SendAsync(default, JobOperations.GetJob, JobOperations.GetSourceJob);
        Miss(2);
        Assert.Equal(ErrorId.ObjectNotFound, (await Assert.ThrowsAsync<DataOpsException>(() => second)).Id);
    }

    private Operation[] Sent => [.. _sent.Select(sent => sent.Path)];

    private void Refuse(int index) => _sent[index].Answer.SetException(new DataOpsException(ErrorId.PermissionDenied, "You may not.") { HttpStatus = 403 });

    private void Miss(int index) => _sent[index].Answer.SetException(new DataOpsException(ErrorId.ObjectNotFound, "There is none.") { HttpStatus = 404 });

    private async Task Until(int count)
    {
        await SessionStoreTests.Until(() => { lock (_sent) { return _sent.Count >= count; } });
        Assert.Equal(count, _sent.Count);
    }

    private Task<int> SendAsync(CancellationToken stop = default, params Operation[] paths) =>
        PathsByRole.SendAsync(_session, Array.ConvertAll(paths.Length > 0 ? paths : Paths, path => new ApiRequest(path)), request =>
        {
            var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_sent)
            {
                _sent.Add((request.Operation, answer));
            }

            return answer.Task.WaitAsync(stop);
        }, "Ask for the role.", CallContext.Quiet(stop));
}
