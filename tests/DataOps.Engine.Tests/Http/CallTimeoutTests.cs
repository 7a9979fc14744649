using System.Diagnostics;
using DataOps.Engine.Http;

namespace DataOps.Engine.Tests.Http;

public sealed class CallTimeoutTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task It_ends_a_wait_for_the_server_when_the_time_is_up()
    {
        using var timeout = new CallTimeout(TimeSpan.FromMilliseconds(50), CallContext.Quiet(), CancellationToken.None);
        timeout.Begin();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Minute, timeout.Token));
        Assert.True(timeout.IsTimeUp);
    }

    [Fact]
    public async Task What_the_consumer_does_with_an_item_takes_none_of_the_time()
    {
        var clock = Stopwatch.StartNew();
        using var timeout = new CallTimeout(Limit, CallContext.Quiet(), CancellationToken.None);
        timeout.Pause();
        var used = clock.Elapsed;
        await Task.Delay(600);
        Assert.True(Record.Exception(timeout.ThrowIfOver) is null || used >= Limit);
        timeout.Resume();
        await Task.Delay(600);
        Assert.Throws<OperationCanceledException>(timeout.ThrowIfOver);
        Assert.True(timeout.IsTimeUp);
    }

    [Fact]
    public async Task A_server_that_has_sent_something_gets_the_whole_time_again()
    {
        using var timeout = new CallTimeout(Limit, CallContext.Quiet(), CancellationToken.None);
        await Task.Delay(600);
        var clock = Stopwatch.StartNew();
        timeout.Restart();
        var error = Record.Exception(timeout.ThrowIfOver);
        Assert.True(error is null || clock.Elapsed >= Limit);
    }

    [Theory]
    [InlineData("the call")]
    [InlineData("the session")]
    [InlineData("the reader")]
    public async Task A_stop_is_told_from_the_end_of_the_time(string who)
    {
        using var call = new CancellationTokenSource();
        using var session = new CancellationTokenSource();
        using var timeout = new CallTimeout(Minute, CallContext.Quiet(call.Token), session.Token);
        timeout.Begin();
        if (who == "the reader")
            timeout.Abandon();
        else
            await (who == "the call" ? call : session).CancelAsync();
        Assert.True(timeout.IsOver);
        Assert.False(timeout.IsTimeUp);
    }
}
