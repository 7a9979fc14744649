using DataOps.StartOnce;

namespace DataOps.Engine.Tests.RunKeys;

/// <summary>The short form of <c>./build.ps1 StartOnce</c>: each point and each kind once, with real processes that are killed.</summary>
public sealed class KilledProcessTests
{
    [Fact]
    public async Task A_killed_process_leaves_one_run()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var pool = new WorkerPool();
        var kinds = Enum.GetValues<StartedKind>();
        var results = await Task.WhenAll(Enum.GetValues<KillPoint>().Select(async (point, number) =>
            (Point: point, Result: await new Trial(kinds[number % kinds.Length], point, rivals: 2, StartOrder.Keyed, pool).RunAsync())));

        Assert.All(results, item => Assert.True(item.Result.IsGood, $"{item.Point}: {item.Result.Runs} runs, {string.Join(" | ", item.Result.Outputs)} {item.Result.Problem}"));
    }

    [Fact]
    public async Task The_trial_finds_the_duplicate_of_one_that_starts_and_then_records()
    {
        if (OperatingSystem.IsWindows())
            return;

        using var pool = new WorkerPool();
        Assert.Equal(2, (await new Trial(StartedKind.Pipeline, KillPoint.AnswerLost, rivals: 1, StartOrder.Record, pool).RunAsync()).Runs);
    }
}
