using System.Diagnostics;
using DataOps.Output;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>The order in which work begins, ends and is written is decided by the tests: each piece of work waits until it is let go.</summary>
public sealed class OrderedRunnerTests : IDisposable
{
    private const int Window = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RecordingWriter _writer = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Output_is_in_the_order_of_the_items_whichever_ends_first()
    {
        var gates = Gates(4);
        var runner = Runner(throttle: 4);
        var running = OnPipeline(() =>
        {
            for (var number = 0; number < 4; number++)
                runner.Add(number, Work(number, gates[number]));
            runner.Complete();
        });
        foreach (var number in (int[])[3, 1, 2, 0])
        {
            Assert.Empty(_writer.Written);
            gates[number].SetResult();
            await Task.Delay(20);
        }

        await running;
        Assert.Equal([0, 1, 2, 3], _writer.Written);
        Assert.Single(_writer.Threads);
    }

    [Fact]
    public async Task Output_without_an_order_is_written_as_it_arrives()
    {
        var gates = Gates(4);
        var runner = new OrderedRunner(_writer, 4, wantsDebug: false, _stop.Token, keepsOrder: false);
        var running = OnPipeline(() =>
        {
            for (var number = 0; number < 4; number++)
                runner.Add(number, Work(number, gates[number]));
            runner.Complete();
        });
        foreach (var number in (int[])[3, 1, 2, 0])
        {
            gates[number].SetResult();
            SpinWait.SpinUntil(() => _writer.Written.Contains(number), Patience);
        }

        await running;
        Assert.Equal([3, 1, 2, 0], _writer.Written);
        Assert.Single(_writer.Threads);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_more_items_are_worked_on_than_the_throttle_says(int throttle)
    {
        var (runner, now, most) = (Runner(throttle), 0, 0);
        await OnPipeline(() =>
        {
            for (var number = 0; number < 20; number++)
                runner.Add(number, async output =>
                {
                    InterlockedMax(ref most, Interlocked.Increment(ref now));
                    await Task.Delay(5);
                    Interlocked.Decrement(ref now);
                    await output.WriteAsync(output);
                });
            runner.Complete();
        });
        Assert.Equal(throttle, most);
        Assert.Equal(20, _writer.Written.Count);
    }

    [Fact]
    public async Task A_slow_item_does_not_keep_the_others_from_being_worked_on()
    {
        var gates = Gates(1);
        var runner = Runner(throttle: 2);
        var done = 0;
        var running = OnPipeline(() =>
        {
            runner.Add(0, Work(0, gates[0]));
            for (var number = 1; number < 10; number++)
                runner.Add(number, async output =>
                {
                    await output.WriteAsync(Interlocked.Increment(ref done));
                });
            runner.Complete();
        });
        await Until(() => Volatile.Read(ref done) == 9);
        Assert.Empty(_writer.Written);
        gates[0].SetResult();
        await running;
        Assert.Equal(Enumerable.Range(0, 10), _writer.Written.Cast<int>());
    }

    [Fact]
    public async Task With_a_throttle_of_one_an_item_is_written_before_the_next_is_asked_for()
    {
        var runner = Runner(throttle: 1);
        await OnPipeline(() =>
        {
            for (var number = 0; number < 5; number++)
            {
                runner.Add(number, Work(number, Released));
                Assert.Equal(number + 1, _writer.Written.Count);
            }
        });
    }

    [Fact]
    public async Task An_item_whose_turn_has_not_come_makes_no_more_objects_than_its_window()
    {
        var gates = Gates(1);
        var runner = Runner(throttle: 2);
        var made = 0;
        var running = OnPipeline(() =>
        {
            runner.Add("slow", Work("slow", gates[0]));
            runner.Add("long", async output =>
            {
                for (; made < 1000; made++)
                    await output.WriteAsync(made);
            });
            runner.Complete();
        });
        await Until(() => Volatile.Read(ref made) == Window);
        await Task.Delay(50);
        Assert.Equal(Window, Volatile.Read(ref made));
        gates[0].SetResult();
        await running;
        Assert.Equal(Enumerable.Range(0, 1000).Cast<object>().Prepend("slow"), _writer.Written);
    }

    [Fact]
    public async Task A_pipeline_that_takes_its_time_bounds_what_is_made_ahead_though_more_each_time()
    {
        var (made, ahead) = (0, 0);
        _writer.Accept = item => InterlockedMax(ref ahead, Volatile.Read(ref made) - (int)item);
        var runner = Runner(throttle: 1);
        await OnPipeline(() => runner.Add(null, async output =>
        {
            for (; made < 20_000; made++)
                await output.WriteAsync(made);
        }));
        Assert.Equal(20_000, _writer.Written.Count);
        Assert.InRange(ahead, 1, 256 + 1);
    }

    [Fact]
    public async Task A_message_is_shown_at_once_and_before_what_is_written_after_it()
    {
        var gates = Gates(1);
        var runner = Runner(throttle: 2);
        var running = OnPipeline(() =>
        {
            runner.Add("slow", Work("slow", gates[0]));
            runner.Add("fast", async output =>
            {
                output.Context.Log.Verbose("I am here");
                await output.WriteAsync("fast");
            });
            runner.Complete();
        });
        await Until(() => _writer.Written.Count == 1);
        gates[0].SetResult();
        await running;
        Assert.Equal(["message", "slow", "fast"], _writer.Written);
    }

    [Fact]
    public async Task A_message_of_a_list_stands_between_the_objects_before_and_after_it()
    {
        var runner = Runner(throttle: 1);
        await OnPipeline(() => runner.Add(null, output => output.WriteAllAsync(Pages(output))));
        Assert.Equal(Enumerable.Range(0, 300).SelectMany(number => number % 100 == 0 ? ["message", number] : (object[])[number]), _writer.Written);

        static async IAsyncEnumerable<int> Pages(ItemWriter output)
        {
            for (var number = 0; number < 300; number++)
            {
                if (number % 100 == 0)
                    output.Context.Log.Verbose("the next page");
                yield return number;
            }

            await Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1000)]
    public async Task All_objects_of_a_list_are_written_before_it_waits_for_more_or_fails(int count)
    {
        var gate = Gates(1)[0];
        var runner = Runner(throttle: 1);
        var running = OnPipeline(() => runner.Add(null, output => output.WriteAllAsync(List(), number => number % 2 == 0, number => -number)));
        await Until(() => _writer.Written.Count == (count + 1) / 2);
        gate.SetResult();
        await running;
        var written = Enumerable.Range(0, count).Where(number => number % 2 == 0).Select(number => (object)-number);
        Assert.Equal(written.Append(-1_000_000).Append("failed: the rest"), _writer.Written);

        async IAsyncEnumerable<int> List()
        {
            for (var number = 0; number < count; number++)
                yield return number;
            await gate.Task;
            yield return 1_000_000;
            throw new DataOpsException(ErrorId.ObjectNotFound, "the rest");
        }
    }

    [Fact]
    public async Task A_list_whose_turn_has_not_come_is_read_no_further_than_its_window()
    {
        var gates = Gates(1);
        var runner = Runner(throttle: 2);
        var made = 0;
        var running = OnPipeline(() =>
        {
            runner.Add("slow", Work("slow", gates[0]));
            runner.Add("long", output => output.WriteAllAsync(List()));
            runner.Complete();
        });
        await Until(() => Volatile.Read(ref made) == Window + 1);
        Assert.Empty(_writer.Written);
        gates[0].SetResult();
        await running;
        Assert.Equal(Enumerable.Range(1, 1000).Cast<object>().Prepend("slow"), _writer.Written);

        async IAsyncEnumerable<int> List()
        {
            while (made < 1000)
                yield return Interlocked.Increment(ref made);
            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task An_error_stands_where_the_output_of_its_item_would()
    {
        var runner = Runner(throttle: 3);
        await OnPipeline(() =>
        {
            runner.Add(1, Work(1, Released));
            runner.Add(2, async output =>
            {
                await output.WriteErrorAsync(new DataOpsException(ErrorId.Refused, "a part"));
                await output.WriteAsync(2);
                throw new DataOpsException(ErrorId.ObjectNotFound, "the rest");
            });
            runner.Add(3, Work(3, Released));
            runner.Complete();
        });
        Assert.Equal([1, "failed: a part", 2, "failed: the rest", 3], _writer.Written);
    }

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
        await _stop.CancelAsync();
        await Assert.ThrowsAsync<RecordingWriter.StoppedException>(() => running);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, Patience);
    }

    [Fact]
    public async Task A_pipeline_that_takes_no_more_is_told_of_what_was_on_its_way()
    {
        var gates = Gates(3);
        var warnings = new List<string>();
        _writer.Accept = item => _ = _writer.Written.Count > 0 ? throw new InvalidOperationException("no more") : 0;
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
        Assert.Equal([10, "error: lost"], _writer.Written);
        Assert.Equal(["done late"], warnings);
    }

    [Fact]
    public async Task What_only_watches_ends_with_the_command_and_what_changes_goes_on_to_its_end()
    {
        var gates = Gates(2);
        _writer.Accept = _ => throw new InvalidOperationException("no more");
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
                _stop.CancelAfter(100);
            });
            Assert.Throws<RecordingWriter.StoppedException>(runner.Complete);
            return runner.Abandon(Assert.Fail);
        });
        Assert.Equal([("done", null), ("unknown", ErrorId.OutcomeUnknown)], (await abandoned.WaitAsync(Patience)).Select(item => (item.Done, item.Error?.Id)));
        Assert.DoesNotContain("an object", _writer.Written);
    }

    [Fact]
    public async Task A_host_with_a_way_of_its_own_to_go_on_does_not_stand_still()
    {
        var runner = Runner(throttle: 1);
        var running = OnPipeline(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NeverPumped());
            runner.Add(1, async output =>
            {
                await Task.Yield();
                await Task.Delay(1);
                await output.WriteAsync(1);
            });
        });
        await running.WaitAsync(Patience);
        Assert.Equal([1], _writer.Written);
    }

    private static readonly TaskCompletionSource Released = Made();

    private static TaskCompletionSource Made()
    {
        var made = new TaskCompletionSource();
        made.SetResult();
        return made;
    }

    private OrderedRunner Runner(int throttle) => new(_writer, throttle, wantsDebug: false, _stop.Token);

    private static TaskCompletionSource[] Gates(int count) => [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

    private static Func<ItemWriter, Task> Work(object output, TaskCompletionSource gate) => async emitter =>
    {
        await gate.Task;
        await emitter.WriteAsync(output);
    };

    // As PowerShell does it: a thread of its own, without a synchronization context.
    private static Task<int> OnPipeline(Action run) => OnPipeline(() =>
    {
        run();
        return 0;
    });

    private static Task<T> OnPipeline<T>(Func<T> run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task Until(Func<bool> condition)
    {
        for (var time = Stopwatch.StartNew(); !condition(); await Task.Delay(5))
            Assert.True(time.Elapsed < Patience, "It did not come.");
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private sealed class NeverPumped : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
