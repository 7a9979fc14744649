using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Sessions;

public sealed class KeyedLockTests
{
    [Fact]
    public async Task Changes_of_one_object_wait_for_each_other_and_those_of_others_do_not()
    {
        using var session = TestSessions.Etl(new Uri("http://127.0.0.1:1/"));
        using var other = TestSessions.Etl(new Uri("http://127.0.0.1:2/"));
        var first = await KeyedLock.AcquireAsync(session, "tool 1", CancellationToken.None);
        var second = KeyedLock.AcquireAsync(session, "tool 1", CancellationToken.None);
        (await KeyedLock.AcquireAsync(session, "tool 2", CancellationToken.None)).Dispose();
        (await KeyedLock.AcquireAsync(other, "tool 1", CancellationToken.None)).Dispose();
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Whoever_stops_waiting_does_not_keep_the_lock()
    {
        using var session = TestSessions.Etl(new Uri("http://127.0.0.1:3/"));
        using var stop = new CancellationTokenSource();
        var first = await KeyedLock.AcquireAsync(session, "tool", CancellationToken.None);
        var stopped = KeyedLock.AcquireAsync(session, "tool", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        first.Dispose();
        (await KeyedLock.AcquireAsync(session, "tool", CancellationToken.None)).Dispose();
    }
}
