using DataOps.Engine.Runs;

namespace DataOps.Engine.Tests.Runs;

public sealed class BackoffTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Pauses_grow_from_half_a_second_to_half_a_minute_and_end_with_the_outage()
    {
        var (backoff, now) = (new Backoff(300 * Second, TimeSpan.Zero), TimeSpan.Zero);
        var pauses = new List<double>();
        while (backoff.Next(now, TimeSpan.Zero, null) is { } pause)
        {
            pauses.Add(pause.TotalSeconds);
            now += pause;
        }

        Assert.Equal(300 * Second, now);
        foreach (var (pause, longest) in pauses.SkipLast(1).Zip([0.5, 1, 2, 4, 8, 16, .. Enumerable.Repeat(30.0, 20)]))
            Assert.InRange(pause, 0.75 * longest, longest);
        Assert.InRange(pauses.Count, 14, 20);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(90, 90)]
    [InlineData(300, 300)]
    [InlineData(301, 300)]
    [InlineData(86400, 300)]
    [InlineData(0, 0.2)]
    public void What_the_server_asks_for_is_kept_up_to_five_minutes(double asked, double pause) =>
        Assert.Equal(pause * Second, new Backoff(1000 * Second, TimeSpan.Zero).Next(TimeSpan.Zero, 0.2 * Second, asked * Second));

    [Fact]
    public void No_pause_is_shorter_than_the_interval() => Assert.Equal(45 * Second, new Backoff(1000 * Second, TimeSpan.Zero).Next(Second, 45 * Second, null));

    [Fact]
    public void No_pause_goes_beyond_the_longest_outage()
    {
        var backoff = new Backoff(60 * Second, 10 * Second);
        Assert.Equal(20 * Second, backoff.Next(50 * Second, 45 * Second, 250 * Second));
        Assert.Null(backoff.Next(70 * Second, Second, null));
        Assert.Equal(60 * Second, backoff.Lasted(70 * Second));
    }

    [Fact]
    public void Who_asks_seldom_asks_more_than_once()
    {
        var backoff = new Backoff(60 * Second, TimeSpan.Zero);
        for (var polls = 0; polls < 2; polls++)
        {
            var failed = (1 + (10 * polls)) * 600 * Second;
            Assert.Equal(60 * Second, backoff.Next(failed, 600 * Second, null));
            Assert.Null(backoff.Next(failed + (60 * Second), 600 * Second, null));
            backoff.Reset(failed + (61 * Second));
        }

        Assert.Null(new Backoff(TimeSpan.Zero, TimeSpan.Zero).Next(600 * Second, Second, null));
    }

    [Fact]
    public void An_answer_begins_it_anew()
    {
        var backoff = new Backoff(10 * Second, TimeSpan.Zero);
        for (var now = 0; now < 9; now++)
            Assert.NotNull(backoff.Next(now * Second, TimeSpan.Zero, null));
        backoff.Reset(9 * Second);
        Assert.InRange(backoff.Next(9 * Second, TimeSpan.Zero, null)!.Value.TotalSeconds, 0.3, 0.5);
        Assert.NotNull(backoff.Next(18 * Second, TimeSpan.Zero, null));
        Assert.Null(backoff.Next(19 * Second, TimeSpan.Zero, null));
    }
}
