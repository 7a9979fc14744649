using System.Management.Automation;
using DataOps.Engine.Runs;
using DataOps.Output;

namespace DataOps.Commands.Runs;

/// <summary>Shows a progress bar for each run that is waited for; with many runs, only for those that changed last, and a count.</summary>
internal sealed class RunProgress(int count, Emitter output)
{
    private const int MostLines = 8;
    private const int Root = 1;

    private readonly List<(string RunId, int Line)> _lines = [];
    private int _ended;

    internal void Show(WaitEvent happened)
    {
        var isOver = happened.Kind is WaitEventKind.Ended or WaitEventKind.GivenUp or WaitEventKind.NotStarted;
        if (isOver)
            _ended++;

        // The runs' bars are children of this one, so it must exist first.
        output.Post(PipelineMessage.Progress(new ProgressRecord(Root, "Waiting for runs", $"{_ended} of {count} ended") { PercentComplete = 100 * _ended / count }));
        if (isOver)
            Remove(happened.RunId);
        else if (happened.Run is { } run)
        {
            var line = LineOf(happened.RunId);
            var elapsed = run.Duration is { } duration ? $", {duration:hh\\:mm\\:ss}" : "";
            output.Post(PipelineMessage.Progress(new ProgressRecord(line, run.Name ?? run.RunId, $"{run.State}{elapsed}") { ParentActivityId = Root, CurrentOperation = run.Message }));
        }
    }

    internal void Complete()
    {
        foreach (var (runId, _) in _lines.ToArray())
            Remove(runId);
        output.Post(PipelineMessage.Progress(new ProgressRecord(Root, "Waiting for runs", "ended") { RecordType = ProgressRecordType.Completed }));
    }

    // Newest last; with too many runs, the bar of the one that changed longest ago is reused.
    private int LineOf(string runId)
    {
        var index = _lines.FindIndex(item => item.RunId == runId);
        if (index < 0 && _lines.Count == MostLines)
            index = 0;
        var line = index < 0 ? FreeLine() : _lines[index].Line;
        if (index >= 0)
            _lines.RemoveAt(index);
        _lines.Add((runId, line));
        return line;
    }

    private int FreeLine() => Enumerable.Range(Root + 1, MostLines).First(line => _lines.TrueForAll(item => item.Line != line));

    private void Remove(string runId)
    {
        var index = _lines.FindIndex(item => item.RunId == runId);
        if (index < 0)
            return;

        output.Post(PipelineMessage.Progress(new ProgressRecord(_lines[index].Line, runId, "ended") { ParentActivityId = Root, RecordType = ProgressRecordType.Completed }));
        _lines.RemoveAt(index);
    }
}
