using System.Globalization;

namespace DataOps.Sandbox.Opsera;

/// <summary>Pipelines, their runs and logs, behind one lock; everything that it returns is immutable.</summary>
internal sealed class PipelineStore
{
    private readonly object _gate = new();
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly OutcomePlan _outcomes;
    private readonly ObjectId _ids;
    private readonly List<Pipeline> _order = [];
    private readonly Dictionary<string, Entry> _entries = [];

    public PipelineStore(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, ObjectId ids)
    {
        _clock = clock;
        _options = options;
        _outcomes = outcomes;
        _ids = ids;
        foreach (var (pipeline, earlierRuns) in options.Data?.Pipelines(clock.Now) ?? PipelineCatalog.Pipelines(clock.Now)) AddWithHistory(pipeline, earlierRuns);
    }

    /// <summary>The newest pipelines first, up to the limit.</summary>
    public PipelineState[] Newest(int limit)
    {
        lock (_gate) return [.. _order.AsEnumerable().Reverse().Take(limit).Select(pipeline => StateOf(_entries[pipeline.Id]))];
    }

    public PipelineState? Find(string id)
    {
        lock (_gate) return _entries.TryGetValue(id, out var entry) ? StateOf(entry) : null;
    }

    public PipelineRun? FindRun(string id, int runCount)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(id, out var entry) && runCount >= 1 && runCount <= entry.Runs.Count ? entry.Runs[runCount - 1] : null;
        }
    }

    public IReadOnlyList<string> Add(int count)
    {
        lock (_gate)
        {
            var now = _clock.Now;
            var steps = PipelineCatalog.Steps("Extract", "Transform", "Load");
            return
            [
                .. Enumerable.Range(1, count).Select(_ =>
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"Extra pipeline {_order.Count + 1}");
                    var pipeline = new Pipeline(_ids.Next(now), name, "Pipeline added in bulk.", RunEnding.Succeeds, "pending", false, steps, now);
                    Put(pipeline);
                    return pipeline.Id;
                }),
            ];
        }
    }

    /// <summary>Starts a run; the text is the reason for a refusal.</summary>
    public (PipelineRun? Started, string? Refusal) Start(string id)
    {
        lock (_gate)
        {
            var entry = _entries[id];
            var now = _clock.Now;
            if (entry.Last is { } last && !last.IsOver(now))
            {
                return last.IsWaiting(now)
                    ? (null, $"Pipeline {id} is currently in a paused state.  Will not start another job until this pending status is resolved.")
                    : (null, $"Pipeline {id} is currently running.  Will not start another job until it has ended.");
            }
            return (entry.Begin(now, _options.RunDuration, _outcomes.Find(id)), null);
        }
    }

    /// <summary>Changes the last run if it is in progress; false if none is.</summary>
    public bool ChangeLast(string id, Func<PipelineRun, DateTimeOffset, PipelineRun> change)
    {
        lock (_gate)
        {
            var entry = _entries[id];
            var now = _clock.Now;
            if (entry.Last is not { } last || last.IsOver(now)) return false;
            entry.Runs[^1] = change(last, now);
            entry.UpdatedAt = now;
            return true;
        }
    }

    public void Reset(string id)
    {
        ChangeLast(id, (run, now) => run with { ResetAt = now });
        lock (_gate) _entries[id].IsReset = true;
    }

    public void AppendLogs(string id, int runCount, int count)
    {
        lock (_gate)
        {
            var entry = _entries[id];
            if (!entry.Added.TryGetValue(runCount, out var times)) entry.Added[runCount] = times = [];
            var now = _clock.Now;
            for (var number = 0; number < count; number++) times.Add(now);
        }
    }

    /// <summary>The newest records first, up to the limit.</summary>
    public LogEntry[] Logs(string id, int? runCount, bool consoleOnly, int limit)
    {
        lock (_gate)
        {
            var entry = _entries[id];
            var now = _clock.Now;
            var runs = entry.Runs.Where(run => runCount is null || run.RunCount == runCount);
            return
            [
                .. runs.SelectMany(run => Newest(entry, run, now, limit))
                    .Where(record => !consoleOnly || record.Action == LogEntry.ConsoleOutput)
                    .OrderByDescending(record => record.CreatedAt).ThenByDescending(record => record.Index)
                    .Take(limit),
            ];
        }
    }

    private static IEnumerable<LogEntry> Newest(Entry entry, PipelineRun run, DateTimeOffset now, int limit)
    {
        var written = RunLog.Written(run, now);
        if (!entry.Added.TryGetValue(run.RunCount, out var times)) return written;
        var first = Math.Max(0, times.Count - limit);
        var added = Enumerable.Range(first, times.Count - first).Select(index => new LogEntry(
            run,
            RunLog.FirstAdded + index,
            times[index],
            0,
            LogEntry.ConsoleOutput,
            string.Create(CultureInfo.InvariantCulture, $"added line {index + 1}"),
            "running"));
        return written.Concat(added);
    }

    private void AddWithHistory(Pipeline pipeline, int earlierRuns)
    {
        var entry = Put(pipeline);
        for (var run = 0; run < earlierRuns; run++) entry.Begin(_clock.Now.AddDays(run - earlierRuns), TimeSpan.FromMinutes(3));
    }

    private Entry Put(Pipeline pipeline)
    {
        _order.Add(pipeline);
        return _entries[pipeline.Id] = new Entry(pipeline);
    }

    private static PipelineState StateOf(Entry entry) =>
        new(entry.Pipeline, entry.Runs.Count, entry.IsReset ? null : entry.Last, entry.UpdatedAt);

    private sealed class Entry(Pipeline pipeline)
    {
        public Pipeline Pipeline { get; } = pipeline;

        public List<PipelineRun> Runs { get; } = [];

        public Dictionary<int, List<DateTimeOffset>> Added { get; } = [];

        public DateTimeOffset UpdatedAt { get; set; } = pipeline.CreatedAt;

        /// <summary>Whether the current run's data were cleared, so that the pipeline is at its first step.</summary>
        public bool IsReset { get; set; }

        public PipelineRun? Last => Runs.Count == 0 ? null : Runs[^1];

        public PipelineRun Begin(DateTimeOffset now, TimeSpan duration, SandboxOutcome? outcome = null)
        {
            var step = Pipeline.Ending == RunEnding.RunsLong ? duration : duration / Pipeline.Steps.Count;
            var run = new PipelineRun(Pipeline, Runs.Count + 1, now, step).With(outcome);
            Runs.Add(run);
            UpdatedAt = now;
            IsReset = false;
            return run;
        }
    }
}
