using DataOps.Engine.Http;
using Microsoft.Extensions.Time.Testing;

namespace DataOps.Engine.Tests.Http;

public sealed class PauseTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public void A_pause_of_no_time_is_over(double seconds) =>
        Assert.True(Pause.ForAsync(TimeSpan.FromSeconds(seconds), _time, CancellationToken.None).IsCompletedSuccessfully);

    [Fact]
    public async Task It_is_never_shorter_than_asked_for()
    {
        var pause = Pause.ForAsync(TimeSpan.FromMilliseconds(1.2), _time, CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(1.2));
        Assert.False(pause.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(0.8));
        await pause;
    }

    [Fact]
    public async Task It_may_be_longer_than_a_timer_can_be_set_for()
    {
        var pause = Pause.ForAsync(60 * Day, _time, CancellationToken.None);
        var days = 0;
        for (; !pause.IsCompleted; days++)
        {
            _time.Advance(Day);
            // What follows a day is done on the pool.
            await Task.Delay(10);
        }

        await pause;
        Assert.True(days >= 60, $"It took {days} days.");
    }

    [Fact]
    public async Task A_stop_ends_it_and_keeps_another_from_beginning()
    {
        using var stop = new CancellationTokenSource();
        var pause = Pause.ForAsync(Day, _time, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pause);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Pause.ForAsync(TimeSpan.Zero, _time, stop.Token));
    }
}
