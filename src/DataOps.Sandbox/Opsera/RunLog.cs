using System.Globalization;

namespace DataOps.Sandbox.Opsera;

/// <summary>The log of a run: start and end of each step, and console lines in between, as far as the run has progressed.</summary>
internal static class RunLog
{
    private const int LinesPerStep = 8;

    /// <summary>Records that a test adds are numbered from here, after those of the run.</summary>
    public const long FirstAdded = 0x100000;

    public static IEnumerable<LogEntry> Written(PipelineRun run, DateTimeOffset now)
    {
        var end = run.ResetAt ?? run.EndsAt;
        var until = now < end ? now : end;
        for (var step = 0; step < run.Pipeline.Steps.Count; step++)
        {
            var start = run.StepStart(step);
            if (start > until || start >= end) yield break;
            var name = run.Pipeline.Steps[step].Name;
            var index = (long)step * (LinesPerStep + 2);
            yield return new LogEntry(run, index, start, step, "step started", $"Step {name} has started.", "running");

            var lines = run.WaitsIn(step) ? 0 : LinesPerStep;
            for (var line = 1; line <= lines; line++)
            {
                var time = start + run.StepDuration * line / (LinesPerStep + 1);
                if (time > until) yield break;
                var text = string.Create(CultureInfo.InvariantCulture, $"[{name}] line {line} of {LinesPerStep}");
                yield return new LogEntry(run, index + line, time, step, LogEntry.ConsoleOutput, text, "running");
            }

            var finish = run.StepEnd(step);
            if (finish > until) yield break;
            var status = finish >= end && run.Status(end) == "failed" ? "failed" : "success";
            yield return new LogEntry(run, index + LinesPerStep + 1, finish, step, "step finished", $"Step {name} ended with {status}.", status);
        }
    }
}
