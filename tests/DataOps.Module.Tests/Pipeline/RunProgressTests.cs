using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Channels;
using DataOps.Commands.Runs;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Output;
using Xunit;

namespace DataOps.Module.Tests.Pipeline;

/// <summary>The progress of a wait, as PowerShell receives it.</summary>
public sealed class RunProgressTests : IDisposable
{
    private readonly Queue<PipelineMessage> _messages = new();
    private readonly SortedDictionary<int, string> _lines = [];
    private readonly ItemWriter _writer;

    public RunProgressTests() => _writer = new ItemWriter(CallContext.Quiet(), new RunningItem(null, Channel.CreateUnbounded<Notice>().Writer), Keep, default);

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Each_run_has_a_line_with_its_state_until_it_ends()
    {
        using var progress = RunProgress.Of([("a", Seen("a", RunState.Queued)), ("b", null), ("a", null)], _writer);
        Assert.Equal(["Waiting for 2 runs: 0 of 2 ended, 1 queued, 1 not known yet", "Load a (job a): Queued", "b: not known yet"], Screen());

        progress.Show(new WaitEvent(WaitEventKind.Seen, "b", Seen("b", RunState.Running)));
        Assert.Equal(["Waiting for 2 runs: 0 of 2 ended, 1 running, 1 queued", "Load a (job a): Queued", "Load b (job b): Running"], Screen());

        progress.Show(new WaitEvent(WaitEventKind.Ended, "a", Seen("a", RunState.Failed), new DataOpsException(ErrorId.RunFailed, "It failed.")));
        Assert.Equal(["Waiting for 2 runs: 1 of 2 ended, 1 failed: Load a (job a), 1 running (50 %)", "Load b (job b): Running"], Screen());
    }

    [Fact]
    public void Eight_runs_have_a_line_and_the_next_one_takes_the_place_of_one_that_has_ended()
    {
        string[] ids = [.. Enumerable.Range(1, 9).Select(number => $"r{number}")];
        using var progress = RunProgress.Of([.. ids.Select(id => (id, (Run?)Seen(id, RunState.Running)))], _writer);
        Assert.Equal(ids[..8].Select(id => $"Load {id} (job {id}): Running"), Screen()[1..]);

        progress.Show(new WaitEvent(WaitEventKind.Ended, "r3", Seen("r3", RunState.Succeeded)));
        Assert.Equal("Load r9 (job r9): Running", Screen()[3]);
        Assert.Equal(9, Screen().Length);
    }

    [Theory]
    [InlineData(WaitEventKind.GivenUp)]
    [InlineData(WaitEventKind.NotStarted)]
    [InlineData(WaitEventKind.Left)]
    public void A_run_that_is_no_longer_waited_for_counts_as_ended(WaitEventKind kind)
    {
        using var progress = new RunProgress(1, _writer);
        progress.Show(new WaitEvent(kind, "a", null));
        Assert.Equal(["Waiting for a run: 1 of 1 ended (100 %)"], Screen());
    }

    [Fact]
    public void The_time_that_a_run_has_been_running_is_shown()
    {
        using var progress = RunProgress.Of([("a", Seen("a", RunState.Running, DateTime.UtcNow.AddHours(-26.5)))], _writer);
        Assert.Matches("^Load a [(]job a[)]: Running, 26:3[0-9]:[0-9]{2}$", Screen()[1]);
    }

    [Fact]
    public void Nothing_is_left_on_the_screen_at_the_end()
    {
        var progress = RunProgress.Of([("a", Seen("a", RunState.Running)), ("b", null)], _writer);
        Assert.Equal(3, Screen().Length);
        progress.Dispose();
        progress.Show(new WaitEvent(WaitEventKind.Seen, "b", Seen("b", RunState.Running)));
        Assert.Empty(Screen());
    }

    private static EtlJobRun Seen(string id, RunState state, DateTime? since = null) =>
        new() { Service = Service.Etl, JobId = id, RunId = id, Name = $"Load {id}", State = state, Status = state.ToString(), StartedAt = since };

    private void Keep(PipelineMessage message)
    {
        lock (_messages)
            _messages.Enqueue(message);
    }

    // The lines that PowerShell would show now.
    private string[] Screen()
    {
        var shell = InitialSessionState.Create();
        shell.Commands.Add(new SessionStateCmdletEntry("Write-Kept", typeof(WriteKept), null));
        using var runspace = RunspaceFactory.CreateRunspace(shell);
        runspace.Open();
        using var powershell = PowerShell.Create(runspace);
        lock (_messages)
        {
            powershell.AddCommand("Write-Kept").AddParameter(nameof(WriteKept.Messages), _messages.ToArray()).Invoke();
            _messages.Clear();
        }

        foreach (var record in powershell.Streams.Progress)
            if (record.RecordType == ProgressRecordType.Completed)
                _lines.Remove(record.ActivityId);
            else
                _lines[record.ActivityId] = $"{record.Activity}: {record.StatusDescription}{(record.PercentComplete > 0 ? $" ({record.PercentComplete} %)" : "")}";
        return [.. _lines.Values];
    }

    [Cmdlet("Write", "Kept")]
    internal sealed class WriteKept : Cmdlet
    {
        [Parameter]
        public object[] Messages { get; set; } = [];

        protected override void ProcessRecord()
        {
            foreach (var message in Messages.Cast<PipelineMessage>())
                message.WriteTo(this);
        }
    }
}
