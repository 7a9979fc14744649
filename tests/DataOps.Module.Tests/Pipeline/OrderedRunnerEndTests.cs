using System.Diagnostics;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>How a command ends early, and what is known of its work then.</summary>
public sealed class OrderedRunnerEndTests : OrderedRunnerTestBase
{
    [Theory]
    [InlineData("Add")]
    [InlineData("Complete")]
    [InlineData("a full window")]
    public async Task A_stop_ends_every_wait_at_once(string where)
    {
        var runner = Runner(throttle: 1);
        var begun = new TaskCompletionSource();
        var running = OnPipeline(() =>
        {
            runner = where == "Add" ? runner : Runner(throttle: 2);
            runner.Add(1, async output =>
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, output.Context.Cancellation);
            });
            runner.Add(2, async output =>
            {
                for (var number = 0; where == "a full window" && number < 100; number++)
                    await output.WriteAsync(number);
            });
            runner.Complete();
        });
        await begun.Task.WaitAsync(Patience);
        await Task.Delay(50);
        var time = Stopwatch.StartNew();
        await Stop.CancelAsync();
        await Assert.ThrowsAsync<RecordingWriter.StoppedException>(() => running);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, Patience);
    }

    [Fact]
    public async Task A_pipeline_that_takes_no_more_is_told_of_what_was_on_its_way()
    {
        var gates = Gates(3);
        var warnings = new List<string>();
        Writer.Accept = item => _ = Writer.Written.Count > 0 ? throw new InvalidOperationException("no more") : 0;
        var runner = Runner(throttle: 3);
        var settled = OnPipeline(() =>
        {
            for (var number = 1; number <= 3; number++)
            {
                var (gate, target) = (gates[number - 1], number);
                runner.Add(target, async output =>
                {
                    await gate.Task;
                    if (target == 3)
                        throw new DataOpsException(ErrorId.OutcomeUnknown, "lost");
                    if (target == 2)
                        output.Context.Log.Warning("done late");
                    await output.WriteAsync(target * 10);
                    await output.WriteAsync(target * 10 + 1);
                });
            }

            gates[0].SetResult();
            Assert.Throws<InvalidOperationException>(runner.Complete);
            gates[1].SetResult();
            gates[2].SetResult();
            return runner.Settle(warnings.Add);
        });
        // The first is known by its object; the second was done and the third may be.
        Assert.Equal([(2, null), (3, ErrorId.OutcomeUnknown)], (await settled).Select(item => (item.Done, item.Error?.Id)));
        Assert.Equal([10, "error: lost"], Writer.Written);
        Assert.Equal(["done late"], warnings);
    }

    [Fact]
    public async Task What_only_watches_ends_with_the_command_and_what_changes_goes_on_to_its_end()
    {
        var gates = Gates(2);
        Writer.Accept = _ => throw new InvalidOperationException("no more");
        var runner = Runner(throttle: 4);
        var settled = OnPipeline(() =>
        {
            runner.Add("first", Work("first", gates[1]));
            runner.Add("not sent", output => Task.Delay(Timeout.Infinite, output.Context.Cancellation));
            runner.Add("watch", async output => await Task.Delay(Timeout.Infinite, output.Ending).ContinueWith(_ => { }, TaskScheduler.Default));
            runner.Add("change", async _ => await gates[0].Task);
            gates[1].SetResult();
            Assert.Throws<InvalidOperationException>(runner.Complete);
            gates[0].SetResult();
            return runner.Settle(Assert.Fail);
        });
        Assert.Equal(["watch", "change"], (await settled.WaitAsync(Patience)).Select(item => item.Done));
    }

    [Fact]
    public async Task A_stop_loses_nothing_that_was_done_behind_a_slow_item()
    {
        var runner = Runner(throttle: 4);
        var abandoned = OnPipeline(() =>
        {
            runner.Add("slow", output => Task.Delay(Timeout.Infinite, output.Context.Cancellation));
            runner.Add("done", async output =>
            {
                await output.WriteAsync("an object");
            });
            runner.Add("unknown", async output =>
            {
                await output.WriteErrorAsync(new DataOpsException(ErrorId.OutcomeUnknown, "a part"));
                Stop.CancelAfter(100);
            });
            Assert.Throws<RecordingWriter.StoppedException>(runner.Complete);
            return runner.Abandon(Assert.Fail);
        });
        Assert.Equal([("done", null), ("unknown", ErrorId.OutcomeUnknown)], (await abandoned.WaitAsync(Patience)).Select(item => (item.Done, item.Error?.Id)));
        Assert.DoesNotContain("an object", Writer.Written);
    }
}
