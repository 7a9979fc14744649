using DataOps.Engine.Runs;

namespace DataOps.Engine.Tests.Runs;

public sealed class PollScheduleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Without_an_interval_the_pauses_grow_from_two_seconds_to_thirty()
    {
        var schedule = new PollSchedule(null);
        var pauses = Enumerable.Range(0, 10).Select(_ => schedule.Next().Pause.TotalSeconds).ToList();
        Assert.InRange(pauses[0], 1, 2);
        Assert.Equal([3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 30, 30], pauses.Skip(1).Select(pause => Math.Round(pause, 5)));
    }

    [Fact]
    public void An_interval_that_was_chosen_stays_and_only_the_first_poll_is_spread()
    {
        var schedules = Enumerable.Range(0, 100).Select(_ => new PollSchedule(8 * Second)).ToList();
        var firsts = schedules.ConvertAll(schedule => schedule.Next().Pause);
        Assert.All(firsts, first => Assert.InRange(first.TotalSeconds, 4, 8));
        Assert.InRange(firsts.Distinct().Count(), 90, 100);
        Assert.All(schedules, schedule => Assert.Equal((8 * Second, 2 * Second), schedule.Next()));
    }

    [Theory]
    [InlineData(8, 2, 0.0, 8)]
    [InlineData(8, 2, 0.5, 7.5)]
    [InlineData(8, 2, 1.9, 6.1)]
    [InlineData(8, 0, 1.9, 8)]
    [InlineData(1, 2, 0.5, 1)]
    [InlineData(0, 2, 3.0, 0)]
    [InlineData(2, 0.5, 2.99, 2.01)]
    [InlineData(0.04, 0.01, 2.999, 0.04)]
    [InlineData(2, 0.5, 3.01, 1.99)]
    public void Pauses_end_with_a_slot_or_are_kept_where_none_ends_in_time(double pause, double slot, double now, double aligned) =>
        Assert.Equal(aligned * Second, PollSchedule.Align(pause * Second, slot * Second, now * Second));

    [Fact]
    public void Polls_of_many_runs_come_in_four_slots_of_an_interval()
    {
        var ends = new HashSet<TimeSpan>();
        for (var run = 0; run < 200; run++)
        {
            var (schedule, now) = (new PollSchedule(2 * Second), TimeSpan.Zero);
            for (var poll = 0; poll < 30; poll++)
            {
                var (pause, slot) = schedule.Next();
                now += PollSchedule.Align(pause, slot, now);
                ends.Add(now);
            }
        }

        Assert.All(ends, end => Assert.Equal(0, end.Ticks % (Second.Ticks / 2)));
        Assert.InRange(ends.Count, 4, 4 * 31);
    }
}
