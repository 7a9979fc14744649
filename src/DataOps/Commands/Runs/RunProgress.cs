using System.Management.Automation;
using DataOps.Engine.Runs;
using DataOps.Output;

namespace DataOps.Commands.Runs;

/// <summary>Shows how many runs have ended and how, and a line for each run that has not, in the order of the input, with the time that it has been running.</summary>
internal sealed class RunProgress : IDisposable
{
    private const int MostLines = 8;
    private const int Root = 1;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly List<Line> _lines = [];
    private readonly int _count;
    private readonly ItemWriter _output;
    private readonly Timer _timer;
    private readonly List<Run> _failed = [];
    private int _ended;
    private bool _isOver;

    internal RunProgress(int count, ItemWriter output)
    {
        (_count, _output) = (count, output);
        _timer = new Timer(_ => Draw(), null, Tick, Tick);
        Draw();
    }

    /// <summary>Progress of runs that have been started already.</summary>
    internal static RunProgress Of(IReadOnlyCollection<(string RunId, Run? Known)> runs, ItemWriter output)
    {
        var distinct = runs.DistinctBy(run => run.RunId).ToList();
        var progress = new RunProgress(distinct.Count, output);
        lock (progress._lines)
            progress._lines.AddRange(distinct.Select(run => new Line(run.RunId, run.Known)));
        progress.Draw();
        return progress;
    }

    internal void Show(WaitEvent happened)
    {
        lock (_lines)
        {
            var line = _lines.Find(line => line.RunId == happened.RunId);
            if (happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp or WaitEventKind.NotStarted or WaitEventKind.Left)
            {
                _ended++;
                if (happened is { Kind: WaitEventKind.Ended, Error: not null, Run: { } failed })
                    _failed.Add(failed);
                if (line is not null)
                    End(line);
            }
            else if (line is not null)
            {
                line.Run = happened.Run;
            }
            else
            {
                _lines.Add(new Line(happened.RunId, happened.Run));
            }
        }

        Draw();
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lines)
        {
            _isOver = true;
            foreach (var line in _lines.ToArray())
                End(line);
            _output.Post(PipelineMessage.Progress(new ProgressRecord(Root, "Waiting for runs", "ended") { RecordType = ProgressRecordType.Completed }));
        }
    }

    // The runs' lines are children of the first, which must exist before them.
    private void Draw()
    {
        lock (_lines)
        {
            if (_isOver)
                return;

            _output.Post(PipelineMessage.Progress(new ProgressRecord(Root, _count == 1 ? "Waiting for a run" : $"Waiting for {_count} runs", Summary()) { PercentComplete = 100 * _ended / _count }));
            foreach (var line in _lines.Take(MostLines))
            {
                line.Number ??= FreeNumber();
                _output.Post(PipelineMessage.Progress(new ProgressRecord(line.Number.Value, line.Run?.Title ?? line.RunId, line.Status()) { ParentActivityId = Root, CurrentOperation = line.Run?.Message }));
            }
        }
    }

    private string Summary()
    {
        var states = _lines.GroupBy(line => line.Run?.State ?? RunState.Unknown).OrderByDescending(group => group.Key == RunState.Running).Select(group => $"{group.Count()} {WordOf(group.Key)}");
        var failed = _failed.Count == 0 ? null : $"{_failed.Count} failed: {string.Join(", ", _failed.Select(run => run.Title))}";
        return string.Join(", ", new[] { $"{_ended} of {_count} ended", failed }.Concat(states).Where(part => part is not null));
    }

    private static string WordOf(RunState state) => state switch
    {
        RunState.Unknown => "not known yet",
        RunState.WaitingForPerson => "waiting for a person",
        _ => state.ToString().ToLowerInvariant(),
    };

    private int FreeNumber() => Enumerable.Range(Root + 1, MostLines).First(number => !_lines.Exists(line => line.Number == number));

    private void End(Line line)
    {
        if (line.Number is { } number)
            _output.Post(PipelineMessage.Progress(new ProgressRecord(number, line.RunId, "ended") { ParentActivityId = Root, RecordType = ProgressRecordType.Completed }));
        _lines.Remove(line);
    }

    private sealed class Line(string runId, Run? run)
    {
        internal string RunId => runId;

        internal Run? Run { get; set; } = run;

        internal int? Number { get; set; }

        // Counts on between two polls, unlike the duration of the run as it was seen.
        internal string Status() => Run is null ? "not known yet"
            : Run.StartedAt is { } start && DateTime.UtcNow - start.ToUniversalTime() is { Ticks: > 0 } elapsed ? $"{Run.State}, {(int)elapsed.TotalHours:00}:{elapsed:mm\\:ss}"
            : Run.State.ToString();
    }
}
