using DataOps.Output;
using Xunit;

namespace DataOps.Module.Tests;

/// <summary>What is worked on, how far ahead, and in which order it is written.</summary>
public sealed class OrderedRunnerTests : OrderedRunnerTestBase
{
    private const int Window = 16;

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
            Assert.Empty(Writer.Written);
            gates[number].SetResult();
            await Task.Delay(20);
        }

        await running;
        Assert.Equal([0, 1, 2, 3], Writer.Written);
        Assert.Single(Writer.Threads);
    }

    [Fact]
    public async Task Output_without_an_order_is_written_as_it_arrives()
    {
        var gates = Gates(4);
        var runner = new OrderedRunner(Writer, 4, wantsDebug: false, Stop.Token, keepsOrder: false);
        var running = OnPipeline(() =>
        {
            for (var number = 0; number < 4; number++)
                runner.Add(number, Work(number, gates[number]));
            runner.Complete();
        });
        foreach (var number in (int[])[3, 1, 2, 0])
        {
            gates[number].SetResult();
            SpinWait.SpinUntil(() => Writer.Written.Contains(number), Patience);
        }

        await running;
        Assert.Equal([3, 1, 2, 0], Writer.Written);
        Assert.Single(Writer.Threads);
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
        Assert.Equal(20, Writer.Written.Count);
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
        Assert.Empty(Writer.Written);
        gates[0].SetResult();
        await running;
        Assert.Equal(Enumerable.Range(0, 10), Writer.Written.Cast<int>());
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
                Assert.Equal(number + 1, Writer.Written.Count);
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
        Assert.Equal(Enumerable.Range(0, 1000).Cast<object>().Prepend("slow"), Writer.Written);
    }

    [Fact]
    public async Task A_pipeline_that_takes_its_time_bounds_what_is_made_ahead_though_more_each_time()
    {
        var (made, ahead) = (0, 0);
        Writer.Accept = item => InterlockedMax(ref ahead, Volatile.Read(ref made) - (int)item);
        var runner = Runner(throttle: 1);
        await OnPipeline(() => runner.Add(null, async output =>
        {
            for (; made < 20_000; made++)
                await output.WriteAsync(made);
        }));
        Assert.Equal(20_000, Writer.Written.Count);
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
        await Until(() => Writer.Written.Count == 1);
        gates[0].SetResult();
        await running;
        Assert.Equal(["message", "slow", "fast"], Writer.Written);
    }

    [Fact]
    public async Task A_message_of_a_list_stands_between_the_objects_before_and_after_it()
    {
        var runner = Runner(throttle: 1);
        await OnPipeline(() => runner.Add(null, output => output.WriteAllAsync(Pages(output))));
        Assert.Equal(Enumerable.Range(0, 300).SelectMany(number => number % 100 == 0 ? ["message", number] : (object[])[number]), Writer.Written);

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
        await Until(() => Writer.Written.Count == (count + 1) / 2);
        gate.SetResult();
        await running;
        var written = Enumerable.Range(0, count).Where(number => number % 2 == 0).Select(number => (object)-number);
        Assert.Equal(written.Append(-1_000_000).Append("failed: the rest"), Writer.Written);

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
        Assert.Empty(Writer.Written);
        gates[0].SetResult();
        await running;
        Assert.Equal(Enumerable.Range(1, 1000).Cast<object>().Prepend("slow"), Writer.Written);

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
        Assert.Equal([1, "failed: a part", 2, "failed: the rest", 3], Writer.Written);
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
        Assert.Equal([1], Writer.Written);
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
