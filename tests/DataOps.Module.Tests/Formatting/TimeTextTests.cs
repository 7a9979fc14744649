using DataOps.Formatting;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class TimeTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(0.0004, "0s")]
    [InlineData(0.34, "340ms")]
    [InlineData(0.9996, "1s")]
    [InlineData(59.4, "59s")]
    [InlineData(59.7, "1m")]
    [InlineData(192, "3m 12s")]
    [InlineData(3599.6, "1h")]
    [InlineData(7512, "2h 5m")]
    [InlineData(363_600, "4d 5h")]
    [InlineData(-192, "-3m 12s")]
    public void A_span_is_written_in_its_two_largest_units(double seconds, string text) =>
        Assert.Equal(text, TimeText.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-4.9, "now")]
    [InlineData(12, "12 s ago")]
    [InlineData(-59.9, "in 59 s")]
    [InlineData(186, "3 min ago")]
    [InlineData(-840, "in 14 min")]
    [InlineData(7_300, "2 h ago")]
    [InlineData(172_000, "47 h ago")]
    [InlineData(432_000, "5 d ago")]
    [InlineData(3_000_000, "2026-01-25")]
    [InlineData(-31_536_000, "2027-03-01")]
    public void An_age_is_written_in_its_largest_unit(double secondsAgo, string text) =>
        Assert.Equal(text, TimeText.Age(Now.AddSeconds(-secondsAgo), Now, TimeZoneInfo.Utc));

    [Fact]
    public void A_time_is_written_on_the_clock_of_its_zone() =>
        Assert.Equal("2026-03-01 15:00", TimeText.Local(Now, TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(5.5), "x", "x")));
}
