using DataOps.Engine.Http;

namespace DataOps.Engine.Tests.Http;

public sealed class ExponentialBackoffTests
{
    private readonly ExponentialBackoff _backoff = new();

    [Fact]
    public void The_pauses_double_from_half_a_second_to_half_a_minute_and_none_is_like_another()
    {
        double[] longest = [0.5, 1, 2, 4, 8, 16, 30, 30, 30];
        var pauses = Array.ConvertAll(longest, _ => _backoff.Next(null).TotalSeconds);
        Assert.All(pauses.Zip(longest), pair => Assert.InRange(pair.First, 0.75 * pair.Second, pair.Second));
        Assert.Distinct(pauses);
    }

    [Fact]
    public void What_the_server_asks_for_is_kept_to_the_second_and_counts_as_a_pause()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), _backoff.Next(TimeSpan.FromSeconds(7)));
        Assert.Equal(TimeSpan.Zero, _backoff.Next(TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromMinutes(5), _backoff.Next(TimeSpan.FromDays(365)));
        Assert.InRange(_backoff.Next(null).TotalSeconds, 3, 4);
    }

    [Fact]
    public void It_begins_anew()
    {
        for (var pause = 0; pause < 5; pause++)
            _backoff.Next(null);
        _backoff.Reset();
        Assert.InRange(_backoff.Next(null).TotalSeconds, 0.375, 0.5);
    }
}
