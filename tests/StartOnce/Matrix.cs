using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DataOps.StartOnce;

/// <summary>All trials: points, numbers of rivals, and kinds, each repeated.</summary>
public static class Matrix
{
    /// <summary>Runs them, and shows for each point how many runs there were too many or too few.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var repeats = int.Parse(ValueOf(args, "-repeat", "40"), CultureInfo.InvariantCulture);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(int.Parse(ValueOf(args, "-minutes", "600"), CultureInfo.InvariantCulture)));
        var lanes = int.Parse(ValueOf(args, "-lanes", "4"), CultureInfo.InvariantCulture);
        var order = Enum.Parse<StartOrder>(ValueOf(args, "-order", nameof(StartOrder.Keyed)), ignoreCase: true);
        int[] rivals = [.. ValueOf(args, "-rivals", "1,2,8").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        var trials = from repeat in Enumerable.Range(0, repeats)
                     from number in rivals
                     from point in Enum.GetValues<KillPoint>()
                     from kind in Enum.GetValues<StartedKind>()
                     select (Kind: kind, Point: point, Rivals: number);

        using var pool = new WorkerPool();
        var (watch, done) = (Stopwatch.StartNew(), 0);
        var results = new ConcurrentBag<(StartedKind Kind, KillPoint Point, int Rivals, TrialResult Result)>();
        await Parallel.ForEachAsync(trials, new ParallelOptions { MaxDegreeOfParallelism = lanes }, async (trial, _) =>
        {
            if (limit.IsCancellationRequested)
                return;

            var result = await new Trial(trial.Kind, trial.Point, trial.Rivals, order, pool).RunAsync();
            results.Add((trial.Kind, trial.Point, trial.Rivals, result));
            if (!result.IsGood && order == StartOrder.Keyed)
                Console.WriteLine($"{trial}: {result.Runs} runs, {string.Join(" | ", result.Outputs)} {result.Problem}");
            if (Interlocked.Increment(ref done) % 100 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} trials in {watch.Elapsed.TotalMinutes:0.0} min"));
        });

        Console.WriteLine($"{order}: trials, with several runs, with none, with different outputs or an error, not carried out");
        foreach (var group in results.GroupBy(item => $"{item.Point}, {item.Rivals} at once").OrderBy(group => group.Key, StringComparer.Ordinal).Append(results.GroupBy(_ => "all").Single()))
            Console.WriteLine(string.Join(" | ", group.Key, group.Count(), Count(group, static result => result.Runs > 1), Count(group, static result => result.Runs == 0 && result.Problem is null), Count(group, static result => !result.IsGood && result.Problem is null && result.Runs == 1), Count(group, static result => result.Problem is not null)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count} trials in {watch.Elapsed.TotalMinutes:0.0} min"));

        // A trial that cannot find the duplicates of the wrong order would prove nothing about the right one.
        var isRight = order == StartOrder.Keyed ? results.All(item => item.Result.IsGood) : results.Any(item => item.Result.Runs > 1);
        return isRight ? 0 : 1;

        static int Count(IEnumerable<(StartedKind, KillPoint, int, TrialResult Result)> group, Func<TrialResult, bool> condition) => group.Count(item => condition(item.Result));
    }

    private static string ValueOf(string[] args, string name, string usual) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : usual;
}
