using System.Globalization;

namespace DataOps.Sandbox.Opsera;

/// <summary>The pipelines that every sandbox has. The first has the id and the name of the vendor's samples; the others are ours.</summary>
internal static class PipelineCatalog
{
    public static IEnumerable<(Pipeline Pipeline, int EarlierRuns)> Pipelines(DateTimeOffset now)
    {
        var created = now.AddDays(-100);
        var build = Steps("Checkout", "Build", "Publish");
        var load = Steps("Extract", "Transform", "Load");
        var release = Steps("Build", "Approval", "Deploy", "Verify");
        var reindex = Steps([.. Enumerable.Range(1, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"Shard {number}"))]);

        // One past run, so that the next is the second as in the sample.
        yield return (Make("5fd56d90979ee048ee660624", "Blank Template", "The pipeline of the vendor's samples.", build), 1);
        yield return (Make("5fd56d90979ee048ee660631", "Nightly load", "Loads the warehouse.", load), 12);
        yield return (Make("5fd56d90979ee048ee660632", "Nightly cleanup", "Removes what is out of date.", load), 12);
        yield return (Make("5fd56d90979ee048ee660633", "Nightly export", "Writes the partners' files.", load), 12);
        yield return (Make("5fd56d90979ee048ee660634", "Weekly report", "Its second step fails.", load, RunEnding.Fails), 3);
        yield return (Make("5fd56d90979ee048ee660635", "Change request", "Waits for an approval.", release, RunEnding.Waits), 0);
        yield return (Make("5fd56d90979ee048ee660636", "Release to production", "Its last run is paused.", release, RunEnding.Waits, "paused"), 1);
        yield return (Make("5fd56d90979ee048ee660637", "Full reindex", "Runs long, and can be stopped.", reindex, RunEnding.RunsLong), 0);
        yield return (Make("5fd56d90979ee048ee660638", "Payroll export", "Only its owners may run it.", load, isRestricted: true), 2);

        Pipeline Make(
            string id, string name, string description, IReadOnlyList<PipelineStep> steps,
            RunEnding ending = RunEnding.Succeeds, string waitWord = "pending", bool isRestricted = false) =>
            new(id, name, description, ending, waitWord, isRestricted, steps, created = created.AddDays(1));
    }

    public static IReadOnlyList<PipelineStep> Steps(params string[] names) =>
    [
        .. names.Select((name, index) => new PipelineStep(
            string.Create(CultureInfo.InvariantCulture, $"5fd56d90979ee048ee66{index + 0x1000:x4}"),
            name,
            name == "Approval" ? "approval" : "command-line")),
    ];
}
